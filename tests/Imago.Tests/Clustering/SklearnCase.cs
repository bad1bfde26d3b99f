using System.Text.Json;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

/// <summary>Reference values of scikit-learn 1.2.1 for one data set, made by tests/reference/sklearn_values.py.</summary>
internal sealed class SklearnCase
{
    private readonly JsonElement _values;

    private SklearnCase(string file) => _values = JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    public static TheoryData<string> Committed => ["blobs", "offset", "wide"];

    public static TheoryData<string> BesideRepository => ["blobs2d", "gauss5d", "mix16d", "mix64d", "moons2d", "wide30x50"];

    public static TheoryData<string> All => [.. Committed, .. BesideRepository];

    public Matrix Points => Matrix("X");

    public static SklearnCase Of(string name)
    {
        var committed = TestFolders.Data("Clustering", "Data", $"{name}.json");
        return new SklearnCase(File.Exists(committed) ? committed : TestFolders.Shared("oracle", "sklearn", $"{name}.json"));
    }

    public double Number(string key) => _values.GetProperty(key).GetDouble();

    public double[] Numbers(string key) => [.. _values.GetProperty(key).EnumerateArray().Select(x => x.GetDouble())];

    public int[] Labels(string key) => [.. _values.GetProperty(key).EnumerateArray().Select(x => x.GetInt32())];

    public double[][] Rows(string key) => [.. _values.GetProperty(key).EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray())];

    public Matrix Matrix(string key)
    {
        var rows = Rows(key);
        return new Matrix(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row).Select(x => (float)x)]);
    }
}
