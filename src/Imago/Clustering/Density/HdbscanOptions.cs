using Imago.Errors;

namespace Imago.Clustering.Density;

/// <summary>The options of HDBSCAN.</summary>
public sealed record HdbscanOptions
{
    /// <summary>The size of the smallest cluster, at least 2.</summary>
    public int MinClusterSize { get; init; } = 5;

    /// <summary>
    /// A point's core distance is its distance to its n-th nearest neighbour, not counting itself; this is n, at least 1. A larger n makes
    /// more points noise. Null takes <see cref="MinClusterSize"/>. If there are fewer points, the farthest one counts.
    /// </summary>
    public int? MinSamples { get; init; }

    /// <summary>The distance between two vectors.</summary>
    public HdbscanMetric Metric { get; init; }

    /// <summary>How clusters are selected from the tree.</summary>
    public HdbscanSelection Selection { get; init; }

    /// <summary>Clusters do not split at distances below this (Malzer and Baum 2020); 0 or more.</summary>
    public double SelectionEpsilon { get; init; }

    /// <summary>True to allow all points as one cluster.</summary>
    public bool AllowSingleCluster { get; init; }

    /// <summary>The size of the largest cluster; excess of mass splits larger ones. At least 1; null sets no limit.</summary>
    public int? MaxClusterSize { get; init; }

    /// <summary>What happens to points without a cluster.</summary>
    public NoisePolicy Noise { get; init; }

    /// <summary>The options with their names and values on the command line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Describe() =>
    [
        new("metric", NameOf(Metric)),
        new("min-cluster-size", FormattableString.Invariant($"{MinClusterSize}")),
        new("min-samples", FormattableString.Invariant($"{MinSamples ?? MinClusterSize}")),
        new("selection", NameOf(Selection)),
        new("epsilon", FormattableString.Invariant($"{SelectionEpsilon}")),
        new("max-cluster-size", MaxClusterSize is { } most ? FormattableString.Invariant($"{most}") : "any"),
        new("allow-single-cluster", AllowSingleCluster ? "yes" : "no"),
        new("noise", NameOf(Noise)),
    ];

    /// <summary>The name of a choice on the command line.</summary>
    /// <typeparam name="T">The type of the choice.</typeparam>
    /// <param name="choice">The choice.</param>
    public static string NameOf<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    internal void Validate()
    {
        OptionRule.AtLeast(MinClusterSize, 2, "--min-cluster-size");
        if (MinSamples is { } samples)
            OptionRule.AtLeast(samples, 1, "--min-samples");
        if (MaxClusterSize is { } most)
            OptionRule.AtLeast(most, 1, "--max-cluster-size");
        OptionRule.Require(
            SelectionEpsilon >= 0 && double.IsFinite(SelectionEpsilon),
            "--epsilon",
            FormattableString.Invariant($"a distance of 0 or more is expected, {SelectionEpsilon} was found."));
    }
}
