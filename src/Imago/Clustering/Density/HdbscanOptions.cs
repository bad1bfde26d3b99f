using Imago.Errors;

namespace Imago.Clustering.Density;

/// <summary>How HDBSCAN runs.</summary>
public sealed record HdbscanOptions
{
    /// <summary>The smallest group of points that is a cluster, at least 2.</summary>
    public int MinClusterSize { get; init; } = 5;

    /// <summary>
    /// The neighbour whose distance is a point's core distance, the point itself not counted, at least 1: more makes the clustering more
    /// conservative. Null takes <see cref="MinClusterSize"/>; where there are fewer points, the farthest one counts.
    /// </summary>
    public int? MinSamples { get; init; }

    /// <summary>How far apart two vectors are.</summary>
    public HdbscanMetric Metric { get; init; }

    /// <summary>Which clusters of the tree count.</summary>
    public HdbscanSelection Selection { get; init; }

    /// <summary>Clusters that part at a distance below this are not parted (Malzer and Baum 2020); 0 or more.</summary>
    public double SelectionEpsilon { get; init; }

    /// <summary>Whether all points may be one cluster.</summary>
    public bool AllowSingleCluster { get; init; }

    /// <summary>Larger clusters are parted where excess of mass selects; null sets no bound. At least 1.</summary>
    public int? MaxClusterSize { get; init; }

    /// <summary>What becomes of points that belong to no cluster.</summary>
    public NoisePolicy Noise { get; init; }

    /// <summary>The options by the names they have on the command line, with the values they have there.</summary>
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

    /// <summary>What a choice is called on the command line.</summary>
    /// <typeparam name="T">The kind of choice.</typeparam>
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
        OptionRule.Holds(
            SelectionEpsilon >= 0 && double.IsFinite(SelectionEpsilon),
            "--epsilon",
            FormattableString.Invariant($"a distance of 0 or more is expected, {SelectionEpsilon} was found."));
    }
}
