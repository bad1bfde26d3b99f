using Imago.Errors;

namespace Imago.Clustering;

/// <summary>The options of K-Means; the defaults are scikit-learn's, with ten starts.</summary>
public sealed record KMeansOptions
{
    // Keeps rounding errors from rejecting a share such as 1 / 49, or from adding a vector to 0.07 of 100.
    private const double Slack = 1e-9;

    /// <summary>Number of clusters, at least 1 and at most the number of distinct vectors.</summary>
    public required int Clusters { get; init; }

    /// <summary>
    /// The number of starts, at least 1. Each has its own k-means++ choice; those that fall behind are given up, the best is kept.
    /// </summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>The maximum number of rounds of a start, at least 1.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>
    /// A start ends when the sum of the centroids' squared moves is at most this share of the dimensions' mean variance. With 0 it runs
    /// until no label changes.
    /// </summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>
    /// The largest share of the vectors in a cluster, rounded up to whole vectors, above 0 and at most 1; times the number of clusters it
    /// must be at least 1. Null sets no limit.
    /// </summary>
    public double? MaxShare { get; init; }

    /// <summary>The random seed of the starts.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    internal void Validate()
    {
        if (Clusters < 1)
            throw new InvalidOptionException("--k", $"expected at least 1 cluster, found {Clusters}.");
        if (Initialisations < 1)
            throw new InvalidOptionException("--n-init", $"expected at least 1 start, found {Initialisations}.");
        if (MaxIterations < 1)
            throw new InvalidOptionException("--max-iter", $"expected at least 1 round, found {MaxIterations}.");
        if (!(Tolerance >= 0))
            throw new InvalidOptionException("--tolerance", $"expected a tolerance of 0 or more, found {Tolerance}.");
        if (MaxShare is not { } share)
            return;
        if (!(share > 0 && share <= 1))
            throw new InvalidOptionException("--max-share", FormattableString.Invariant($"expected a share above 0 and at most 1, found {share}."));
        if (Clusters * share < 1 - Slack)
            throw new InvalidOptionException("--max-share", FormattableString.Invariant($"{Clusters} clusters of at most {share} of the photos cannot hold them all; give at least {1.0 / Clusters:0.####} or ask for at least {Math.Ceiling(1 / share):0} clusters."));
    }

    /// <summary>The maximum size of a cluster; null without a limit.</summary>
    /// <param name="count">Number of vectors.</param>
    internal int? CapacityOf(int count) => MaxShare is { } share ? (int)Math.Ceiling((share * count) - Slack) : null;
}
