using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>
/// K-Means: Lloyd's algorithm (1982) from several starts. Starts that fall behind are given up early, and the best one is improved further
/// (<see cref="StartRace"/>). Assignments are exact: a centroid is skipped only if it is proven not to be the nearest. The same data,
/// options and seed give the same bytes on any number of threads.
/// </summary>
public sealed class KMeans
{
    private readonly KMeansOptions _options;

    /// <summary>Creates the algorithm.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public KMeans(KMeansOptions options)
    {
        options.Validate();
        _options = options;
    }

    /// <summary>Clusters vectors. Cluster 0 is the largest; clusters of equal size are ordered by their first members.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">The matrix is empty or not finite, or has fewer distinct vectors than clusters.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public KMeansResult Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        Check(data);
        var points = new PointSet(data, cancellationToken);
        var fit = new StartRace(points, _options, LeastMove(points), cancellationToken).Run();
        return ClusterNumbering.BySize(Finish(points, fit, cancellationToken));
    }

    /// <summary>Clusters vectors from given centroids by Lloyd's algorithm alone; cluster i starts at centroid i.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="centroids">The initial centroids, [k, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">
    /// The matrix is empty or not finite, has fewer distinct vectors than clusters, or does not fit the centroids.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public KMeansResult FitFrom(Matrix data, Matrix centroids, CancellationToken cancellationToken = default)
    {
        Check(data);
        FiniteRows.Require(centroids, "--centroids");
        if (centroids.Rows != _options.Clusters || centroids.Columns != data.Columns)
            throw new InvalidOptionException("--centroids", $"expected [{_options.Clusters}, {data.Columns}] numbers to begin from, found [{centroids.Rows}, {centroids.Columns}].");
        var points = new PointSet(data, cancellationToken);
        var centers = Array.ConvertAll(centroids.Data, x => (double)x);
        for (var i = 0; i < centers.Length; i++)
            centers[i] -= points.Origin[i % data.Columns];
        var fit = new Lloyd(points, centers, cancellationToken);
        fit.Run(_options.MaxIterations, LeastMove(points));
        return Finish(points, fit, cancellationToken);
    }

    private KMeansResult Finish(PointSet points, Lloyd fit, CancellationToken cancellationToken)
    {
        fit.Settle();
        var (labels, centers, inertia) = (fit.Labels, fit.Centers, fit.Inertia());
        if (_options.CapacityOf(points.Count) is { } capacity)
            (labels, centers, inertia) = CappedClusters.Fit(points, fit, capacity, cancellationToken);
        var centroids = new Matrix(_options.Clusters, points.Dimensions);
        for (var i = 0; i < centers.Length; i++)
            centroids.Data[i] = (float)(centers[i] + points.Origin[i % points.Dimensions]);
        return new KMeansResult(labels, centroids, inertia, fit.Rounds);
    }

    // The tolerance is relative to the mean variance of the dimensions.
    private double LeastMove(PointSet points)
    {
        var (squares, origin) = (0.0, new float[points.Dimensions]);
        for (var i = 0; i < points.Count; i++)
            squares += DoubleSums.SquaredDistance(points.Data.Row(i), origin);
        return _options.Tolerance * squares / points.Count / points.Dimensions;
    }

    private void Check(Matrix data)
    {
        FiniteRows.Require(data, "--embeddings");
        var distinct = DistinctRows.Count(data, _options.Clusters);
        if (distinct < _options.Clusters)
        {
            throw new InvalidOptionException(
                "--k",
                $"{_options.Clusters} clusters were asked for, but there are only {distinct} distinct vectors among {data.Rows}. Ask for at most {distinct}, or use --k auto.");
        }
    }
}
