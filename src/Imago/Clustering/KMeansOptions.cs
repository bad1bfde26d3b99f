using Imago.Errors;

namespace Imago.Clustering;

/// <summary>How K-Means runs; the defaults are scikit-learn's, with ten starts.</summary>
public sealed record KMeansOptions
{
    /// <summary>Number of clusters, at least 1 and at most the number of distinct vectors.</summary>
    public required int Clusters { get; init; }

    /// <summary>Starts, each from a k-means++ choice of its own; the best is kept. At least 1.</summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>Rounds of a start at most, at least 1.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>
    /// A start ends when the centroids' squared moves sum to this much of the dimensions' mean variance, or less; 0 runs on until no
    /// label changes.
    /// </summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Seed of the starts.</summary>
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
    }
}
