using Imago.Numerics;

namespace Imago.Clustering.Count;

/// <summary>
/// Chooses the number of clusters. Each candidate is run through K-Means and scored by its mean silhouette minus 0.01 for every doubling or
/// halving from the rule-of-thumb number √(n / 2) (Mardia, Kent and Bibby 1979). So a clear peak of the silhouette decides; if it is flat,
/// as for most albums, the rule of thumb decides. Long ranges of many points are searched coarsely first and then around the best
/// candidate, but every number of a requested range is tried. The other measures and the elbow of the inertia are only reported.
/// </summary>
public sealed class ClusterCount
{
    private const double PenaltyPerDoubling = 0.01;
    private const int FewestToDivide = 6;
    private const int MostByDefault = 80;
    private const int LargestAverageByDefault = 400;
    private const int ExhaustiveUpToPoints = 2000;
    private const int ExhaustiveUpToCandidates = 16;
    private const int ExhaustiveUpToAsked = 120;
    private const int CoarseCandidates = 10;
    private readonly ClusterCountOptions _options;

    /// <summary>Creates the search.</summary>
    /// <param name="options">The range to search.</param>
    /// <exception cref="Errors.InvalidOptionException">An option is out of its range.</exception>
    public ClusterCount(ClusterCountOptions? options = null)
    {
        _options = options ?? new ClusterCountOptions();
        _options.Validate();
    }

    /// <summary>Chooses the number of clusters for some vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="Errors.InvalidOptionException">
    /// The matrix is empty or not finite, or the requested range starts above the number of distinct vectors.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ClusterCountChoice Choose(Matrix data, CancellationToken cancellationToken = default)
    {
        FiniteRows.Require(data, "--embeddings");
        var (least, most) = Range(data);
        if (most < 2)
            return new ClusterCountChoice(1, [], $"1 cluster: {data.Rows} photos are too few or too alike to divide");

        var tried = new SortedDictionary<int, ClusterCountCandidate>();
        var exhaustive = data.Rows <= ExhaustiveUpToPoints || most - least < (_options.Most is null ? ExhaustiveUpToCandidates : ExhaustiveUpToAsked);
        foreach (var k in exhaustive ? Enumerable.Range(least, most - least + 1) : Coarse(least, most))
            tried[k] = Try(data, k, cancellationToken);
        if (!exhaustive)
            Refine(data, tried, cancellationToken);
        var best = Best(tried.Values, data.Rows);
        return new ClusterCountChoice(best.Clusters, [.. tried.Values], ClusterCountReason.Of(best.Clusters, [.. tried.Values], data.Rows));
    }

    private static double Score(ClusterCountCandidate candidate, int points) =>
        candidate.Silhouette - (PenaltyPerDoubling * Math.Abs(ScalarFunctions.Log2(candidate.Clusters / ClusterCountReason.UsualNumber(points))));

    // MaxBy takes the first of equals, which is the smallest number.
    private static ClusterCountCandidate Best(IEnumerable<ClusterCountCandidate> candidates, int points) =>
        candidates.MaxBy(candidate => Score(candidate, points))!;

    private static IEnumerable<int> Coarse(int least, int most) =>
        Enumerable.Range(0, CoarseCandidates)
            .Select(i => (int)Math.Round(least * ScalarFunctions.Pow((double)most / least, i / (CoarseCandidates - 1.0))))
            .Distinct();

    // The largest number is below 2 if the points cannot be divided.
    private (int Least, int Most) Range(Matrix data)
    {
        var n = data.Rows;
        var limit = DistinctRows.Count(data, _options.Most ?? Math.Max(MostByDefault, _options.Least ?? 0));
        if (_options.Least > limit)
            throw new Errors.InvalidOptionException("--k-range", $"the range begins at {_options.Least}, but there are only {limit} distinct vectors; begin lower.");
        if (_options.Least is null && _options.Most is null && n < FewestToDivide)
            return (1, 1);

        // On average 8 photos per cluster, in small albums 3, so that there is a choice.
        var most = _options.Most ?? Math.Max(_options.Least ?? 0, Math.Min(MostByDefault, Math.Max(n / 8, Math.Min(n / 3, 4))));
        most = Math.Min(most, limit);
        var least = _options.Least ?? Math.Clamp((n + LargestAverageByDefault - 1) / LargestAverageByDefault, 2, Math.Max(2, most));
        return (least, most);
    }

    private ClusterCountCandidate Try(Matrix data, int k, CancellationToken cancellationToken)
    {
        var options = new KMeansOptions { Clusters = k, Initialisations = _options.Initialisations, Seed = _options.Seed };
        var result = new KMeans(options).Fit(data, cancellationToken);
        var dispersion = ClusterDispersion.Of(data, result.Labels, cancellationToken);
        return new ClusterCountCandidate(
            k,
            result.Inertia,
            SampledSilhouette.Mean(data, result.Labels, cancellationToken),
            CalinskiHarabasz.Of(dispersion),
            DaviesBouldin.Of(dispersion));
    }

    // Halves the gaps on both sides of the best candidate until its neighbours have been tried.
    private void Refine(Matrix data, SortedDictionary<int, ClusterCountCandidate> tried, CancellationToken cancellationToken)
    {
        while (true)
        {
            var keys = tried.Keys.ToArray();
            var at = Array.IndexOf(keys, Best(tried.Values, data.Rows).Clusters);
            int[] between =
            [
                .. at > 0 && keys[at] - keys[at - 1] > 1 ? [(keys[at] + keys[at - 1]) / 2] : Array.Empty<int>(),
                .. at < keys.Length - 1 && keys[at + 1] - keys[at] > 1 ? [(keys[at] + keys[at + 1]) / 2] : Array.Empty<int>(),
            ];
            if (between.Length == 0)
                return;
            foreach (var k in between)
                tried[k] = Try(data, k, cancellationToken);
        }
    }
}
