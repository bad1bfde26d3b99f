using Imago.Errors;

namespace Imago.Clustering.Count;

/// <summary>The range in which <see cref="ClusterCount"/> searches the number of clusters.</summary>
public sealed record ClusterCountOptions
{
    /// <summary>The smallest number tried, at least 2; null derives it from the number of photos.</summary>
    public int? Least { get; init; }

    /// <summary>The largest number tried, at least <see cref="Least"/>; null derives it from the number of photos.</summary>
    public int? Most { get; init; }

    /// <summary>K-Means starts per number, at least 1.</summary>
    public int Initialisations { get; init; } = 3;

    /// <summary>Seed of the starts.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    internal void Validate()
    {
        if (Least < 2)
            throw new InvalidOptionException("--k-range", $"expected a range that begins at 2 or more, such as 30-80; found {Least}.");
        if (Most < (Least ?? 2))
            throw new InvalidOptionException("--k-range", $"expected a range whose end is not below its beginning, such as 30-80; found {Least ?? 2}-{Most}.");
        if (Initialisations < 1)
            throw new InvalidOptionException("--n-init", $"expected at least 1 start, found {Initialisations}.");
    }
}
