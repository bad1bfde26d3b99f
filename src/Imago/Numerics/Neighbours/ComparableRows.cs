using System.Numerics.Tensors;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Neighbours;

/// <summary>Transforms rows so that squared Euclidean distances can replace another distance.</summary>
internal static class ComparableRows
{
    /// <summary>Transforms rows so that the squared Euclidean distance is the squared distance of a metric, or twice the cosine distance.</summary>
    /// <param name="rows">[n, d].</param>
    /// <param name="metric">The metric.</param>
    /// <returns>For the cosine: unit vectors [n, d + 1]; zero rows lie on the additional axis. Otherwise the rows themselves.</returns>
    public static Matrix Of(Matrix rows, DistanceMetric metric)
    {
        if (metric == DistanceMetric.Euclidean)
            return rows;
        var units = new Matrix(rows.Rows, rows.Columns + 1);
        OrderedParallel.For(rows.Rows, i =>
        {
            var norm = SingleSums.Norm(rows.Row(i));
            if (norm > 0)
                TensorPrimitives.Divide(rows.Row(i), norm, units.Row(i));
            else
                units.Row(i)[^1] = 1;
        });
        return units;
    }
}
