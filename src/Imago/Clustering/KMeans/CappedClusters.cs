using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// K-Means with a cap on the clusters' sizes (Bradley, Bennett and Demiriz 2000, with upper bounds). Points are assigned so that the sum of
/// squared distances is least under the cap, centroids move to their members' means, and both repeat while the sum falls.
/// </summary>
internal static class CappedClusters
{
    private const int MostRounds = 50;
    private const double LeastGain = 1e-6; // of the inertia

    /// <summary>Changes a fit so that it respects the cap.</summary>
    /// <param name="points">The points.</param>
    /// <param name="fit">A fit on which <see cref="Lloyd.Settle"/> was called.</param>
    /// <param name="capacity">The maximum size of a cluster; times the number of clusters it must be at least the number of points.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// Labels [n], centroids relative to the points' origin [k, d], and the inertia. A fit that respects the cap is returned unchanged.
    /// </returns>
    public static (int[] Labels, double[] Centers, double Inertia) Fit(PointSet points, Lloyd fit, int capacity, CancellationToken cancellationToken)
    {
        var (labels, centers, inertia) = (fit.Labels, fit.Centers, fit.Inertia());
        if (Sizes(labels, fit.Clusters).Max() <= capacity)
            return (labels, centers, inertia);
        inertia = double.PositiveInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = CapacityAssignment.Assign(SquaredDistances(points, centers, cancellationToken), capacity, cancellationToken);
            var sizes = Sizes(next, fit.Clusters);

            // The first round starts from clusters that all have members. A later round that empties a cluster is rejected.
            if (round > 0 && sizes.Contains(0))
                break;
            var means = Means(points, next, sizes, centers);
            var sum = Inertia(points, next, means);
            if (!(sum < inertia))
                break;
            var enough = sum > inertia * (1 - LeastGain);
            (labels, centers, inertia) = (next, means, sum);
            if (enough)
                break;
        }

        return (labels, centers, inertia);
    }

    private static int[] Sizes(int[] labels, int clusters)
    {
        var sizes = new int[clusters];
        foreach (var label in labels)
            sizes[label]++;
        return sizes;
    }

    private static double[][] SquaredDistances(PointSet points, double[] centers, CancellationToken cancellationToken)
    {
        var d = points.Dimensions;
        return OrderedParallel.Map(
            points.Count,
            i => Enumerable.Range(0, centers.Length / d).Select(c => DoubleSums.SquaredDistance(points.Data.Row(i), centers.AsSpan(c * d, d))).ToArray(),
            cancellationToken);
    }

    private static double[] Means(PointSet points, int[] labels, int[] sizes, double[] before)
    {
        var (d, means) = (points.Dimensions, new double[before.Length]);
        for (var i = 0; i < labels.Length; i++)
            DoubleSums.AddTo(means.AsSpan(labels[i] * d, d), points.Data.Row(i));
        for (var i = 0; i < means.Length; i++)
            means[i] = sizes[i / d] > 0 ? means[i] / sizes[i / d] : before[i];
        return means;
    }

    private static double Inertia(PointSet points, int[] labels, double[] centers)
    {
        var (d, sum) = (points.Dimensions, 0.0);
        for (var i = 0; i < labels.Length; i++)
            sum += DoubleSums.SquaredDistance(points.Data.Row(i), centers.AsSpan(labels[i] * d, d));
        return sum;
    }
}
