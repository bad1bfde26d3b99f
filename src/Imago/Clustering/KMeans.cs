using System.Numerics.Tensors;
using Imago.Errors;
using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>
/// K-Means: Lloyd's algorithm (1982) from several greedy k-means++ starts (Arthur and Vassilvitskii 2007), each bettered by k steps of
/// local search (Lattanzi and Sohler 2019); the start that ends with the least inertia is kept. Assignments are exact: every vector is compared with every centroid in every round. The same data, options and seed give the
/// same bytes on any number of threads.
/// </summary>
public sealed class KMeans
{
    private readonly KMeansOptions _options;

    /// <summary>Creates the algorithm.</summary>
    /// <param name="options">How it runs.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public KMeans(KMeansOptions options)
    {
        options.Validate();
        _options = options;
    }

    /// <summary>Groups vectors. Cluster 0 is the largest; clusters of one size stand in the order of their first members.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOptionException">The matrix is empty or not finite, or has fewer distinct vectors than clusters are asked for.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public KMeansResult Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        Check(data);
        var points = new PointSet(data, cancellationToken);

        // A start's work is split over its own blocks of points in either case; the results do not depend on it.
        var starts = OrderedParallel.Map(
            _options.Initialisations,
            stream =>
            {
                var random = new SeededRandom(_options.Seed, stream);
                var chosen = KMeansPlusPlus.Choose(points, _options.Clusters, random, cancellationToken);
                if (_options.Clusters > 1)
                    CentroidSwaps.Improve(points, chosen, steps: _options.Clusters, random, cancellationToken);
                return Lloyd.Run(points, CentersAt(data, chosen), _options, cancellationToken);
            },
            cancellationToken);
        var best = starts[0];
        foreach (var start in starts)
        {
            if (start.Inertia < best.Inertia)
                best = start;
        }

        return ClusterNumbering.BySize(best);
    }

    /// <summary>Groups vectors from given centroids, in one start; cluster i is the one that began at row i.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="centroids">Where to begin, [k, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOptionException">The matrix is empty or not finite, has fewer distinct vectors than clusters are asked for, or does not fit the centroids.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public KMeansResult FitFrom(Matrix data, Matrix centroids, CancellationToken cancellationToken = default)
    {
        Check(data);
        FiniteRows.Require(centroids, "--centroids");
        if (centroids.Rows != _options.Clusters || centroids.Columns != data.Columns)
            throw new InvalidOptionException("--centroids", $"expected [{_options.Clusters}, {data.Columns}] numbers to begin from, found [{centroids.Rows}, {centroids.Columns}].");
        var centers = Array.ConvertAll(centroids.Data, x => (double)x);
        return Lloyd.Run(new PointSet(data, cancellationToken), centers, _options, cancellationToken);
    }

    private static double[] CentersAt(Matrix data, int[] rows)
    {
        var centers = new double[rows.Length * data.Columns];
        for (var c = 0; c < rows.Length; c++)
            TensorPrimitives.ConvertChecked<float, double>(data.Row(rows[c]), centers.AsSpan(c * data.Columns));
        return centers;
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
