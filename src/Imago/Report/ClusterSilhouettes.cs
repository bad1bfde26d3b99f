using Imago.Clustering.Count;
using Imago.Numerics;

namespace Imago.Report;

/// <summary>How well the clusters are separated: the silhouette and the neighbouring cluster of each measured photo.</summary>
internal sealed class ClusterSilhouettes
{
    // All pairs of points are compared: 20,000 points take a few seconds, and such a sample gives the mean to the third decimal.
    private const int MostPoints = 20_000;

    private ClusterSilhouettes(int[] rows, double[] values, int[] neighbours) => (Rows, Values, Neighbours) = (rows, values, neighbours);

    /// <summary>The measured rows, ascending, without noise.</summary>
    public int[] Rows { get; }

    /// <summary>Their silhouettes.</summary>
    public double[] Values { get; }

    /// <summary>Their neighbouring clusters.</summary>
    public int[] Neighbours { get; }

    /// <summary>Measures a clustering: all photos up to 20,000, otherwise a sample that is proportional to the clusters' sizes.</summary>
    /// <param name="vectors">[n, d].</param>
    /// <param name="labels">The cluster of each photo, [n]; -1 for noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="most">The approximate largest number of photos to measure.</param>
    /// <returns>The measurements; empty if there are fewer than two clusters.</returns>
    public static ClusterSilhouettes Measure(Matrix vectors, int[] labels, CancellationToken cancellationToken, int most = MostPoints)
    {
        var inClusters = Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0).ToArray();
        var clusters = Array.ConvertAll(inClusters, row => labels[row]);
        if (clusters.Distinct().Take(2).Count() < 2)
            return new ClusterSilhouettes([], [], []);
        var rows = Array.ConvertAll(StratifiedSample.Rows(clusters, most), i => inClusters[i]);
        var (values, neighbours) = Silhouette.WithNeighbours(vectors.Take(rows), Array.ConvertAll(rows, row => labels[row]), cancellationToken);
        return new ClusterSilhouettes(rows, values, neighbours);
    }
}
