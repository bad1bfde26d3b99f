using Imago.Clustering.Density;
using Imago.Errors;

namespace Imago.Clustering;

/// <summary>What <see cref="ClusterStage"/> works from and makes.</summary>
public sealed record ClusterStageOptions
{
    /// <summary>The NPZ to read: its array <c>pca</c>, else <c>embeddings</c>, else the only one.</summary>
    public required string Vectors { get; init; }

    /// <summary>The index that gives the photos their paths and says which are duplicates; null numbers the rows.</summary>
    public string? Index { get; init; }

    /// <summary>
    /// Which photos show the same, a file that may be missing: clusters are found among pictures that differ, and their repeats follow them. Null, and without
    /// <see cref="Index"/>, all photos count.
    /// </summary>
    public string? NearDuplicates { get; init; }

    /// <summary>The labels to write.</summary>
    public required string Labels { get; init; }

    /// <summary>Groups by density with these options; null groups by K-Means, which the options below are about.</summary>
    public HdbscanOptions? Hdbscan { get; init; }

    /// <summary>Number of clusters; null lets <see cref="Range"/> and the photos decide.</summary>
    public int? Clusters { get; init; }

    /// <summary>The numbers of clusters tried where <see cref="Clusters"/> is null; null derives them from the number of photos.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>
    /// Where to write what was tried where the number of clusters is chosen; null writes nothing. With a given number what an earlier run
    /// wrote there is deleted, as it speaks of other clusters.
    /// </summary>
    public string? Selection { get; init; }

    /// <summary>K-Means starts, 1 or more; the best one counts.</summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>Bound on the iterations of one start, 1 or more.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>A start ends when its centroids move less than this, relative to the variance of the data.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The share of the pictures that differ a cluster may hold at most, above 0 and at most 1; null sets no limit.</summary>
    public double? MaxShare { get; init; }

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>True where the number of clusters is for the stage to choose.</summary>
    internal bool ChoosesCount => Clusters is null && Hdbscan is null;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        Hdbscan?.Validate();
        if (Clusters is { } clusters)
            OptionRule.AtLeast(clusters, 1, "--k");
        if (Range is { } range)
            OptionRule.Holds(range.Least >= 2 && range.Most >= range.Least, "--k-range", $"a range such as 30-80 is expected, {range.Least}-{range.Most} was found.");
        if (MaxShare is { } share)
        {
            OptionRule.Holds(share is > 0 and <= 1, "--max-share", FormattableString.Invariant($"a share above 0 and at most 1 is expected, {share} was found."));
            if (Clusters is { } k)
                new KMeansOptions { Clusters = k, MaxShare = share }.Validate();
        }

        OptionRule.AtLeast(Initialisations, 1, "--n-init");
        OptionRule.AtLeast(MaxIterations, 1, "--max-iter");
        OptionRule.Holds(Tolerance >= 0, "--tol", FormattableString.Invariant($"0 or more is expected, {Tolerance} was found."));
    }
}
