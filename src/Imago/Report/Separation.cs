using Imago.Clustering.Count;
using Imago.Numerics;

namespace Imago.Report;

/// <summary>How far apart the clusters lie: the silhouette and the neighbouring cluster of each photo measured.</summary>
internal sealed class Separation
{
    // Every pair of points is measured: 20,000 take a few seconds, and a sample of 20,000 tells a mean to the third decimal.
    private const int MostPoints = 20_000;

    private Separation(int[] rows, double[] values, int[] neighbours) => (Rows, Values, Neighbours) = (rows, values, neighbours);

    /// <summary>The rows measured, rising; noise is not among them.</summary>
    public int[] Rows { get; }

    /// <summary>Their silhouettes.</summary>
    public double[] Values { get; }

    /// <summary>Their neighbouring clusters.</summary>
    public int[] Neighbours { get; }

    /// <summary>Measures a clustering: all photos up to 20,000, else a sample in which each cluster has its share.</summary>
    /// <param name="vectors">[n, d].</param>
    /// <param name="labels">Each photo's cluster, [n]; -1 for noise.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="most">How many photos are measured at most, about.</param>
    /// <returns>What was measured; nothing where there are fewer than two clusters.</returns>
    public static Separation Measure(Matrix vectors, int[] labels, CancellationToken cancellationToken, int most = MostPoints)
    {
        var inClusters = Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0).ToArray();
        var clusters = Array.ConvertAll(inClusters, row => labels[row]);
        if (clusters.Distinct().Take(2).Count() < 2)
            return new Separation([], [], []);
        var rows = Array.ConvertAll(StratifiedSample.Rows(clusters, most), i => inClusters[i]);
        var (values, neighbours) = Silhouette.WithNeighbours(vectors.Take(rows), Array.ConvertAll(rows, row => labels[row]), cancellationToken);
        return new Separation(rows, values, neighbours);
    }
}
