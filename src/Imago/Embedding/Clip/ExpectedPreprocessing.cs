using System.Text.Json;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// Refuses a model whose preprocessing differs from OpenAI's, which nearly all of OpenCLIP's share: the shorter side is scaled by the
/// bicubic filter, and levels are normalised by OpenAI's means and standard deviations. A few models, such as ViT-L/14 trained on LAION-2B,
/// differ, and no tensor would reveal it.
/// </summary>
internal static class ExpectedPreprocessing
{
    // open_clip, constants.py; the same as in OpenAI's clip.py.
    private static readonly double[] Mean = [0.48145466, 0.4578275, 0.40821073];
    private static readonly double[] Deviation = [0.26862954, 0.26130258, 0.27577711];

    // transformers' number of Pillow's bicubic filter.
    private const int Bicubic = 3;

    /// <summary>Checks a configuration; settings that it omits are as expected.</summary>
    /// <param name="root">An <c>open_clip_config.json</c>, timm's <c>config.json</c> or transformers' <c>preprocessor_config.json</c>.</param>
    /// <exception cref="InvalidFileException">A setting differs.</exception>
    public static void Check(ConfigurationNode root)
    {
        foreach (var node in new[] { root.Object("preprocess_cfg"), root.Object("pretrained_cfg") })
        {
            node?.RefuseIf("mean", value => IsOther(value, Mean), "OpenAI's means");
            node?.RefuseIf("std", value => IsOther(value, Deviation), "OpenAI's deviations");
            node?.RefuseIf("interpolation", value => value.ValueKind is JsonValueKind.String && value.GetString() is not "bicubic", "bicubic");
            node?.RefuseIf("resize_mode", value => value.ValueKind is JsonValueKind.String && value.GetString() is not "shortest", "shortest");
        }

        root.RefuseIf("image_mean", value => IsOther(value, Mean), "OpenAI's means");
        root.RefuseIf("image_std", value => IsOther(value, Deviation), "OpenAI's deviations");
        root.RefuseIf("resample", value => value.ValueKind is JsonValueKind.Number && !(value.TryGetInt32(out var filter) && filter == Bicubic), "the bicubic filter");
    }

    private static bool IsOther(JsonElement value, double[] expected) =>
        value.ValueKind is JsonValueKind.Array
        && !(value.GetArrayLength() == expected.Length
            && value.EnumerateArray().Zip(expected).All(pair => pair.First.ValueKind is JsonValueKind.Number && pair.First.TryGetDouble(out var number) && Math.Abs(number - pair.Second) < 1e-4));
}
