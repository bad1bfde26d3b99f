using System.Text.Json;
using Imago.Clustering.Density;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Density;

/// <summary>A result of hdbscan 0.8.43, made by tests/reference/hdbscan_values.py.</summary>
internal sealed class HdbscanCase
{
    private readonly JsonElement _set;
    private readonly JsonElement _case;

    private HdbscanCase(JsonElement set, JsonElement answer) => (_set, _case) = (set, answer);

    public static TheoryData<string> Committed => ["tiny5", "tiny8", "tiny12", "tiny30", "lattice2d", "duplicates2d", "oneblob2d"];

    public static TheoryData<string> BesideRepository =>
    [
        "blobs2d", "bridge2d", "dirs16d", "duplicates2d", "lattice2d", "line2d", "mix2000", "mix64d", "moons2d", "nested2d", "offset2d", "oneblob2d",
        "tiny12", "tiny30", "tiny5", "tiny6", "tiny8", "uniform2d", "uniform8d", "varied2d",
    ];

    public double[] Data => Numbers(_set, "data_row_major");

    public int Dimensions => _set.GetProperty("d").GetInt32();

    public double[] MergeDistances => Numbers(_set.GetProperty("single_linkage_weights_sorted"), _case.GetProperty("weights_key").GetString()!);

    public int[] Labels => Wholes("labels");

    public double[] Probabilities => Numbers(_case, "probabilities");

    public double[] Persistence => Numbers(_case, "cluster_persistence");

    /// <summary>Outlier scores; NaN where hdbscan divides infinity by infinity.</summary>
    public double[] OutlierScores => Numbers(_case, "outlier_scores");

    /// <summary>Points whose label in hdbscan depends on the order of the rows.</summary>
    public int[] Ambiguous => Wholes("ambiguous");

    /// <summary>Points whose probability in hdbscan depends on the order of the rows.</summary>
    public int[] AmbiguousProbabilities => [.. Ambiguous, .. Wholes("probability_ambiguous")];

    public HdbscanOptions Options
    {
        get
        {
            var values = _case.GetProperty("params");
            int? Number(string key) => values.GetProperty(key) is { ValueKind: JsonValueKind.Number } number && number.GetInt32() > 0 ? number.GetInt32() : null;
            return new HdbscanOptions
            {
                MinClusterSize = Number("min_cluster_size")!.Value,
                MinSamples = Number("min_samples"),
                MaxClusterSize = Number("max_cluster_size"),
                Selection = values.GetProperty("cluster_selection_method").GetString() == "leaf" ? HdbscanSelection.Leaf : HdbscanSelection.Eom,
                SelectionEpsilon = values.GetProperty("cluster_selection_epsilon").GetDouble(),
                AllowSingleCluster = values.GetProperty("allow_single_cluster").GetBoolean(),
                Metric = values.GetProperty("normalize").GetBoolean() ? HdbscanMetric.Cosine : HdbscanMetric.Euclidean,
            };
        }
    }

    public static IEnumerable<HdbscanCase> ReadCommitted(string set) => Read(TestFolders.Data("Clustering", "Density", "Data", $"hdbscan-{set}.json"));

    public static IEnumerable<HdbscanCase> ReadBesideRepository(string set) => Read(TestFolders.Shared("oracle", "hdbscan", $"{set}.json"));

    public override string ToString() => _case.GetProperty("params").ToString();

    private static IEnumerable<HdbscanCase> Read(string file)
    {
        var set = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        return set.GetProperty("cases").EnumerateArray().Select(answer => new HdbscanCase(set, answer));
    }

    private static double[] Numbers(JsonElement parent, string key) =>
        [.. parent.GetProperty(key).EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? double.NaN : x.GetDouble())];

    private int[] Wholes(string key) => [.. _case.GetProperty(key).EnumerateArray().Select(x => x.GetInt32())];
}
