using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Count;

/// <summary>The clusters' means and their members' distances from them, in double precision. Noise is left out.</summary>
internal sealed class ClusterDispersion
{
    private ClusterDispersion(int[] sizes, double[][] centroids, double[] squaredDistances, double[] meanDistances) =>
        (Sizes, Centroids, SquaredDistances, MeanDistances) = (sizes, centroids, squaredDistances, meanDistances);

    /// <summary>The number of members, [k].</summary>
    public int[] Sizes { get; }

    /// <summary>The members' mean, [k][d].</summary>
    public double[][] Centroids { get; }

    /// <summary>The sum of the members' squared distances from their mean, [k].</summary>
    public double[] SquaredDistances { get; }

    /// <summary>The mean distance of the members from their mean, [k].</summary>
    public double[] MeanDistances { get; }

    /// <summary>Measures a clustering of at least two clusters.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; below 0 for noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ClusterDispersion Of(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken)
    {
        if (labels.Length != data.Rows)
            throw new ArgumentException($"There are {data.Rows} points, but {labels.Length} labels.", nameof(labels));
        var grouped = GroupedPoints.Of(data, labels);
        if (grouped.Clusters < 2)
            throw new InvalidOptionException("--k", $"to compare clusters at least 2 are needed, found {grouped.Clusters}.");
        var parts = OrderedParallel.Map(grouped.Clusters, cluster => Measure(grouped, cluster), cancellationToken);
        return new ClusterDispersion(
            [.. Enumerable.Range(0, grouped.Clusters).Select(grouped.SizeOf)],
            [.. parts.Select(part => part.Centroid)],
            [.. parts.Select(part => part.Squared)],
            [.. parts.Select(part => part.Mean)]);
    }

    private static (double[] Centroid, double Squared, double Mean) Measure(GroupedPoints grouped, int cluster)
    {
        var (start, end, size) = (grouped.Starts[cluster], grouped.Starts[cluster + 1], grouped.SizeOf(cluster));
        var centroid = new double[grouped.Points.Columns];
        for (var i = start; i < end; i++)
            DoubleSums.AddTo(centroid, grouped.Points.Row(i));
        for (var j = 0; j < centroid.Length; j++)
            centroid[j] /= size;
        var (squared, distances) = (0.0, 0.0);
        for (var i = start; i < end; i++)
        {
            var distance = DoubleSums.SquaredDistance(grouped.Points.Row(i), centroid);
            squared += distance;
            distances += Math.Sqrt(distance);
        }

        return (centroid, squared, distances / size);
    }
}
