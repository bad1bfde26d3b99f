using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;

namespace Imago.Embedding;

/// <summary>Finds the model that made an album's embeddings, from what the embeddings' file records.</summary>
internal static class AlbumModel
{
    /// <summary>Opens the model and checks the SHA-256 of its weights.</summary>
    /// <param name="set">The embeddings; <see cref="EmbeddingSet.Model"/> must not be null.</param>
    /// <param name="path">The embeddings' path, for messages.</param>
    /// <param name="options">Where to look for weights; a name other than <c>auto</c> replaces the recorded one.</param>
    /// <exception cref="InvalidOptionException">The named weights are not those of the embeddings.</exception>
    /// <exception cref="MissingComponentException">The weights are no longer on this machine.</exception>
    public static ClipModel Open(EmbeddingSet set, string path, EmbedOptions options)
    {
        var recorded = set.Model!;
        var isNamed = options.Encoder is not "auto";
        var model = ImageEncoders.OpenModel(options with
        {
            Encoder = isNamed ? options.Encoder : set.Encoder,
            Activation = options.Activation ?? ActivationOf(path, recorded.Activation),
            Precision = PrecisionOf(path, recorded.Precision),
        });
        if (model.Identity.WeightsSha256 != recorded.WeightsSha256)
        {
            var message = $"{path} was made with the weights {Short(recorded.WeightsSha256)}..., {model.Weights} has {Short(model.Identity.WeightsSha256)}...; vectors of different weights cannot be compared. Name the original file by --encoder FILE, or run imago embed again.";
            throw isNamed ? new InvalidOptionException("--encoder", message) : new MissingComponentException("weights", message);
        }

        if (model.Identity.Activation != recorded.Activation)
            throw new InvalidOptionException("--activation", $"{recorded.Activation} is expected, with which {path} was made; {model.Identity.Activation} was found.");
        return model;
    }

    /// <summary>The encoder that made some embeddings, in words.</summary>
    public static string Name(EmbeddingSet set) => set.Encoder.Length > 0 ? $"the encoder {set.Encoder}" : "an unknown encoder";

    private static ClipActivation ActivationOf(string path, string name) => name switch
    {
        "gelu" => ClipActivation.Gelu,
        "quick_gelu" => ClipActivation.QuickGelu,
        _ => throw new InvalidFileException(path, $"the array activation holds '{name}'; gelu or quick_gelu is expected."),
    };

    private static ClipPrecision PrecisionOf(string path, string name) => name switch
    {
        "int16" => ClipPrecision.Int16,
        "single" => ClipPrecision.Single,
        _ => throw new InvalidFileException(path, $"the array precision holds '{name}'; int16 or single is expected."),
    };

    private static string Short(string sha256) => sha256[..Math.Min(12, sha256.Length)];
}
