using Imago.Clustering.Density;
using Imago.Errors;
using Imago.Flow;

namespace Imago.Clustering;

/// <summary>The options of <see cref="ClusterStage"/>.</summary>
public sealed record ClusterOptions : IStageOptions
{
    /// <summary>HDBSCAN's options; null for K-Means, which the options below are for.</summary>
    public HdbscanOptions? Hdbscan { get; init; }

    /// <summary>Number of clusters; null chooses it within <see cref="Range"/>.</summary>
    public int? Clusters { get; init; }

    /// <summary>The numbers of clusters tried if <see cref="Clusters"/> is null; null derives them from the number of photos.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>K-Means starts, 1 or more; the best one is used.</summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>Maximum iterations of one start, 1 or more.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>A start ends when its centroids move less than this, relative to the variance of the data.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The maximum share of the distinct pictures in one cluster, above 0 and at most 1; null sets no limit.</summary>
    public double? MaxShare { get; init; }

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>True if the stage chooses the number of clusters.</summary>
    internal bool ChoosesCount => Clusters is null && Hdbscan is null;

    /// <inheritdoc />
    public void Check()
    {
        Hdbscan?.Validate();
        if (Clusters is { } clusters)
            OptionRule.AtLeast(clusters, 1, "--k");
        if (Range is { } range)
            OptionRule.Require(range.Least >= 2 && range.Most >= range.Least, "--k-range", $"a range such as 30-80 is expected, {range.Least}-{range.Most} was found.");
        if (MaxShare is { } share)
        {
            OptionRule.Require(share is > 0 and <= 1, "--max-share", FormattableString.Invariant($"a share above 0 and at most 1 is expected, {share} was found."));
            if (Clusters is { } k)
                new KMeansOptions { Clusters = k, MaxShare = share }.Validate();
        }

        OptionRule.AtLeast(Initialisations, 1, "--n-init");
        OptionRule.AtLeast(MaxIterations, 1, "--max-iter");
        OptionRule.Require(Tolerance >= 0, "--tol", FormattableString.Invariant($"0 or more is expected, {Tolerance} was found."));
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("method", Hdbscan is null ? "kmeans" : "hdbscan"),
        .. Hdbscan?.Describe() ??
        [
            OptionFact.Of("k", Clusters, "auto"),
            new("k-range", Range is { } r ? FormattableString.Invariant($"{r.Least}-{r.Most}") : "from the number of photos"),
            OptionFact.Of("n-init", Initialisations),
            OptionFact.Of("max-share", MaxShare, "no limit"),
        ],
        OptionFact.Of("seed", Seed),
    ];
}
