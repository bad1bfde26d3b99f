using Imago.Clustering.Density.Spanning;
using Imago.Errors;
using Imago.Numerics;

namespace Imago.Clustering.Density;

/// <summary>
/// HDBSCAN (Campello, Moulavi and Sander 2013). Clusters are the groups that stay together over many densities, of any shape and number;
/// the other points are noise. The result is exact: clusters, probabilities and scores equal those of hdbscan 0.8.43 (McInnes, Healy and
/// Astels 2017) wherever those do not depend on the order of the points, as they may if pairs share a core distance. Here the closer pair
/// comes first, so the order matters only for equal distances, and the number of threads never. Time grows with the number of pairs, memory
/// with the number of points.
/// </summary>
public sealed class Hdbscan
{
    private readonly HdbscanOptions _options;

    /// <summary>Creates the algorithm.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public Hdbscan(HdbscanOptions options)
    {
        options.Validate();
        _options = options;
    }

    /// <summary>Clusters vectors. Cluster 0 is the largest; clusters of equal size are ordered by their first members.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">The matrix is empty or not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public HdbscanResult Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        FiniteRows.Require(data, "--embeddings");
        return FitOwned(Array.ConvertAll(data.Data, x => (double)x), data.Rows, cancellationToken);
    }

    /// <summary>Clusters vectors of double precision.</summary>
    /// <param name="data">[n, d], row-major.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">There is no vector, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">The numbers do not fill whole vectors.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public HdbscanResult Fit(ReadOnlySpan<double> data, int dimensions, CancellationToken cancellationToken = default)
    {
        if (dimensions < 1 || data.Length % dimensions != 0)
            throw new ArgumentException($"{data.Length} numbers do not make vectors of {dimensions}.", nameof(dimensions));
        OptionRule.Require(data.Length > 0, "--embeddings", "at least one vector is needed, none was found.");
        OptionRule.Require(!data.ContainsAnyExceptInRange(double.MinValue, double.MaxValue), "--embeddings", "all numbers must be finite; NaN or infinity was found.");
        return FitOwned(data.ToArray(), data.Length / dimensions, cancellationToken);
    }

    private HdbscanResult FitOwned(double[] data, int count, CancellationToken cancellationToken)
    {
        var points = PointRows.Of(data, count, _options.Metric, cancellationToken);
        var edges = SpanningTree.Build(points, Math.Min(count - 1, _options.MinSamples ?? _options.MinClusterSize), cancellationToken);
        var merges = new SingleLinkageTree(edges);
        var tree = new CondensedTree(merges, _options.MinClusterSize);
        var deaths = tree.Deaths();
        var selector = ClusterSelector.Select(tree, _options);
        var members = FlatClustering.Members(tree, selector.Chosen, deaths, _options.SelectionEpsilon);
        var probabilities = FlatClustering.Probabilities(tree, members, deaths);
        var persistence = FlatClustering.Persistence(members, selector.Stabilities, deaths);
        var noise = members.Count(c => c < 0);
        if (_options.Noise == NoisePolicy.Nearest)
            NoisePlacement.ToNearest(points, members, cancellationToken);
        var order = ClusterNumbering.BySize(members, tree.Clusters.Count);
        if (_options.Noise == NoisePolicy.Misc && noise > 0)
            (members, order, persistence) = (Array.ConvertAll(members, c => c < 0 ? persistence.Length : c), [.. order, persistence.Length], [.. persistence, 0]);
        return new HdbscanResult(
            Array.ConvertAll(members, c => c < 0 ? ClusterLabels.Noise : Array.IndexOf(order, c)),
            order.Length,
            noise,
            probabilities,
            OutlierScores.Of(tree, deaths),
            Array.ConvertAll(order, c => persistence[c]),
            merges.Distances);
    }
}

/// <summary>The result of HDBSCAN.</summary>
/// <param name="Labels">Each point's cluster, 0 to <paramref name="Clusters"/> - 1, or -1 for noise, [n]. Every cluster has a member.</param>
/// <param name="Clusters">The number of clusters, including the one of gathered noise.</param>
/// <param name="Noise">The number of points that belong to no cluster of the tree, whatever their label.</param>
/// <param name="Probabilities">Each point's strength of membership in its cluster, 0 to 1, [n]; 0 for noise, whatever its label.</param>
/// <param name="OutlierScores">Each point's outlier score, 0 to 1, [n] (GLOSH, Campello et al. 2015).</param>
/// <param name="Persistence">Each cluster's persistence over densities, 0 to 1, [clusters]; 0 for gathered noise.</param>
/// <param name="MergeDistances">The mutual reachability distances at which groups merge, ascending, [n - 1].</param>
public sealed record HdbscanResult(
    int[] Labels,
    int Clusters,
    int Noise,
    double[] Probabilities,
    double[] OutlierScores,
    double[] Persistence,
    double[] MergeDistances);
