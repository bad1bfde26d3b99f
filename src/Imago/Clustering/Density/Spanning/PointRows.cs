using System.Numerics.Tensors;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Density.Spanning;

/// <summary>Points in double precision, row-major and packed for the tile kernel.</summary>
internal sealed class PointRows
{
    private PointRows(double[] data, int count, int dimensions, CancellationToken cancellationToken)
    {
        (Data, Count, Dimensions) = (data, count, dimensions);
        Packed = new PackedRows<double>(count, dimensions);
        OrderedParallel.For(Packed.Panels, p => Packed.Fill(p, Row), cancellationToken);
    }

    /// <summary>The points, [n, d].</summary>
    public double[] Data { get; }

    /// <summary>The same, packed.</summary>
    public PackedRows<double> Packed { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>Their length.</summary>
    public int Dimensions { get; }

    /// <summary>Wraps points and prepares them so that the Euclidean distance is the metric's.</summary>
    /// <param name="data">[n, d]; not copied, and changed by the cosine metric.</param>
    /// <param name="count">n.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static PointRows Of(double[] data, int count, HdbscanMetric metric, CancellationToken cancellationToken)
    {
        var dimensions = data.Length / count;
        if (metric == HdbscanMetric.Cosine)
        {
            for (var i = 0; i < count; i++)
            {
                var row = data.AsSpan(i * dimensions, dimensions);

                // Divided by the largest number first, so that no square overflows or underflows.
                var largest = TensorPrimitives.MaxMagnitude<double>(row);
                if (largest == 0)
                    continue;
                TensorPrimitives.Divide(row, Math.Abs(largest), row);
                TensorPrimitives.Divide(row, Math.Sqrt(DoubleSums.Dot(row, row)), row);
            }
        }

        return new PointRows(data, count, dimensions, cancellationToken);
    }

    /// <summary>Copies some of the points, in a given order.</summary>
    /// <param name="order">Their indices.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public PointRows Take(int[] order, CancellationToken cancellationToken)
    {
        var data = new double[order.Length * Dimensions];
        for (var i = 0; i < order.Length; i++)
            Row(order[i]).CopyTo(data.AsSpan(i * Dimensions));
        return new PointRows(data, order.Length, Dimensions, cancellationToken);
    }

    private ReadOnlySpan<double> Row(int row) => Data.AsSpan(row * Dimensions, Dimensions);
}
