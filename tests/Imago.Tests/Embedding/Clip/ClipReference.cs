using System.Text.Json;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Tests.Embedding.Weights;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

/// <summary>
/// A small CLIP model with random weights, and torch's embeddings of random pictures and tokens in double precision, made by
/// tests/reference/clip_values.py. The weights are drawn here by the same formula.
/// </summary>
internal sealed class ClipReference
{
    private static readonly Lazy<ClipReference[]> All = new(() => Load(TestFolders.Data("Embedding", "Clip", "Data", "clip.json")));

    private ClipReference(JsonElement model)
    {
        (Name, Seed) = (model.GetProperty("name").GetString()!, model.GetProperty("seed").GetInt32());
        Activation = model.GetProperty("quick_gelu").GetBoolean() ? ClipActivation.QuickGelu : ClipActivation.Gelu;
        (Dtype, Outliers, Count) = (model.GetProperty("dtype").GetString()!, model.GetProperty("outliers").GetBoolean(), model.GetProperty("count").GetInt32());
        var (vision, text, dimensions) = (model.GetProperty("vision"), model.GetProperty("text"), model.GetProperty("dimensions").GetInt32());
        int Of(JsonElement tower, string name) => tower.GetProperty(name).GetInt32();
        Vision = new ClipVisionShape(Of(vision, "image"), Of(vision, "patch"), Of(vision, "width"), Of(vision, "layers"), Of(vision, "width") / 64, Of(vision, "mlp"), dimensions);
        Text = new ClipTextShape(Of(text, "context"), Of(text, "vocabulary"), Of(text, "width"), Of(text, "layers"), Of(text, "width") / 64, Of(text, "mlp"), dimensions);
        Tokens = [.. model.GetProperty("tokens").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(token => token.GetInt32()))];
        ImageVectors = Numbers(model.GetProperty("image_vectors"));
        TextVectors = Numbers(model.GetProperty("text_vectors"));
        Sha256 = model.GetProperty("sha256").Deserialize<Dictionary<string, string>>()!;
    }

    public static TheoryData<string> Names => [.. All.Value.Select(model => model.Name)];

    public string Name { get; }

    public int Seed { get; }

    public ClipActivation Activation { get; }

    public ClipVisionShape Vision { get; }

    public ClipTextShape Text { get; }

    /// <summary>The stored type of its weights: F32, F16 or BF16.</summary>
    public string Dtype { get; }

    public bool Outliers { get; }

    /// <summary>The number of pictures and of texts.</summary>
    public int Count { get; }

    /// <summary>[Count, ContextLength]</summary>
    public int[] Tokens { get; }

    /// <summary>[Count, Dimensions], unit length</summary>
    public double[] ImageVectors { get; }

    /// <summary>[Count, Dimensions], unit length</summary>
    public double[] TextVectors { get; }

    /// <summary>The hash of the file that Python wrote, by naming (openclip, transformers, timm).</summary>
    public IReadOnlyDictionary<string, string> Sha256 { get; }

    public static ClipReference Find(string name) => All.Value.Single(model => model.Name == name);

    /// <summary>Loads the models of a file, such as one of full size written by the script's option <c>--full</c>.</summary>
    public static ClipReference[] Load(string path) =>
        [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("models").EnumerateArray().Select(model => new ClipReference(model))];

    /// <summary>[Count, 3, ImageSize, ImageSize]</summary>
    public float[] Pictures() => Array.ConvertAll(WeightFormula.Uniform($"{Seed}/pictures", Count * 3 * Vision.ImageSize * Vision.ImageSize), number => (float)(2 * number));

    /// <summary>The weights by OpenCLIP's names, rounded to the stored type.</summary>
    public IEnumerable<(string Name, long[] Shape, float[] Values)> Weights() =>
        ClipTensors.Vision(Vision).Concat(ClipTensors.Text(Text))
            .Select(tensor => (tensor.Name, tensor.Shape, Round(WeightFormula.Draw(Seed, tensor.Name, tensor.Shape, Outliers))))
            .Append(("logit_scale", [], Round([(float)Math.Log(1 / 0.07)])));

    /// <summary>The file of the weights with a naming: openclip, transformers or timm.</summary>
    public byte[] Bytes(string naming = "openclip") => SafetensorsBuilder.Bytes(OtherNames.Of(naming, Weights()), Dtype);

    /// <summary>Writes the weights to a folder and opens them.</summary>
    public ClipCheckpoint Open(TemporaryFolder folder, string naming = "openclip")
    {
        var path = folder[$"{Name}-{naming}.safetensors"];
        File.WriteAllBytes(path, Bytes(naming));
        return ClipCheckpoint.Open(path, Activation);
    }

    private static double[] Numbers(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(number => number.GetDouble()))];

    private float[] Round(float[] values) => SafetensorsBuilder.Rounded(values, Dtype);
}
