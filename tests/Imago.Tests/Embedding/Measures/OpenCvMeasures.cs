using System.Text.Json;
using Imago.Imaging;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

/// <summary>Pictures with OpenCV 4.6.0's measures of them, made by tests/reference/opencv_values.py.</summary>
internal sealed record OpenCvMeasures(string Name, RgbImage Picture, double Brightness, double Saturation, double Colorfulness, double[] SharesAbove, double Percentile75)
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Measures", "Data", "measures.json"))).RootElement;

    public static double[] Thresholds { get; } = Numbers(Root.GetProperty("thresholds"));

    public static IEnumerable<OpenCvMeasures> Drawn() => Root.GetProperty("pictures").EnumerateArray()
        .Select(p => Read(p, new RgbImage(p.GetProperty("width").GetInt32(), p.GetProperty("height").GetInt32(), p.GetProperty("pixels").GetBytesFromBase64())));

    public static IEnumerable<OpenCvMeasures> Files(string folder) => Root.GetProperty("files").EnumerateArray()
        .Select(p => Read(p, PngImage.Read(Path.Combine(folder, p.GetProperty("name").GetString()!))));

    private static OpenCvMeasures Read(JsonElement p, RgbImage picture) => new(
        p.GetProperty("name").GetString()!,
        picture,
        p.GetProperty("brightness").GetDouble(),
        p.GetProperty("saturation").GetDouble(),
        p.GetProperty("colorfulness").GetDouble(),
        Numbers(p.GetProperty("shares_above")),
        p.GetProperty("percentile_75").GetDouble());

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
