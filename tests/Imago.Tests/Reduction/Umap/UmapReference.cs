using System.Text.Json;
using Imago.Numerics;
using Imago.Numerics.Neighbours;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

/// <summary>Values of umap-learn 0.5.3, made by tests/reference/umap_values.py.</summary>
internal static class UmapReference
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Reduction", "Data", "umap.json"))).RootElement;

    public static JsonElement NewPoints => Root.GetProperty("new_points");

    public static IEnumerable<JsonElement> All(string kind) => Root.GetProperty(kind).EnumerateArray();

    public static Matrix Matrix(this JsonElement element, string name, int? columns = null)
    {
        var data = Array.ConvertAll(element.Numbers(name), x => (float)x);
        var width = columns ?? element.GetProperty("columns").GetInt32();
        return new Matrix(data.Length / width, width, data);
    }

    public static double[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    public static int[] Integers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetInt32())];

    public static int Integer(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static DistanceMetric Metric(this JsonElement element) => Enum.Parse<DistanceMetric>(element.GetProperty("metric").GetString()!, ignoreCase: true);

    /// <summary>Asserts that numbers differ by at most a share of the expected ones.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double share)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.Equal(expected[i], actual[i], (share * Math.Abs(expected[i])) + 1e-7);
    }
}
