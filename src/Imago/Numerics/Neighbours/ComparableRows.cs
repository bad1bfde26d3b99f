using System.Numerics.Tensors;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Neighbours;

/// <summary>Rows whose squared Euclidean distances stand for another distance.</summary>
internal static class ComparableRows
{
    /// <summary>Rows whose squared distances are those of a metric, or, for the cosine, twice those.</summary>
    /// <param name="rows">[n, d].</param>
    /// <param name="metric">The metric.</param>
    /// <returns>For the cosine [n, d + 1]: unit vectors, those of zero rows along an axis of their own. Else the rows themselves.</returns>
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
