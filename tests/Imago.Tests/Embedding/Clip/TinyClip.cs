using Imago.Embedding.Clip;
using Imago.Tests.Embedding.Weights;

namespace Imago.Tests.Embedding.Clip;

/// <summary>The smallest possible CLIP model, for tests of reading and refusing.</summary>
internal static class TinyClip
{
    public static ClipVisionShape Vision { get; } = new(ImageSize: 4, PatchSize: 2, Width: 64, Layers: 1, Heads: 1, MlpWidth: 8, Dimensions: 4);

    public static ClipTextShape Text { get; } = new(ContextLength: 4, VocabularySize: 8, Width: 64, Layers: 1, Heads: 1, MlpWidth: 8, Dimensions: 4);

    public static IEnumerable<(string Name, long[] Shape, float[] Values)> Tensors { get; } =
        [.. ClipTensors.Vision(Vision).Concat(ClipTensors.Text(Text)).Select(t => (t.Name, t.Shape, WeightFormula.Draw(1, t.Name, t.Shape, outliers: false)))];

    /// <summary>Writes the model, optionally changed, with the names of openclip, text., transformers or timm.</summary>
    public static string Write(string path, string naming = "openclip", Func<IEnumerable<(string Name, long[] Shape, float[] Values)>, IEnumerable<(string Name, long[] Shape, float[] Values)>>? change = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var named = OtherNames.Of(naming, Tensors);
        File.WriteAllBytes(path, SafetensorsBuilder.Bytes(change is null ? named : change(named), "F16"));
        return path;
    }
}
