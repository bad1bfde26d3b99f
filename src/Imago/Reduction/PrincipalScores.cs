using System.Numerics.Tensors;
using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>The coordinates of rows along their leading principal components.</summary>
internal static class PrincipalScores
{
    /// <summary>Computes the coordinates.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="most">The maximum number of components.</param>
    /// <param name="floor">Components with a smaller share of the first one's variance are left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// The coordinates, [n, components], and the components' variances (divisor n), descending. Each component is oriented so that the
    /// coordinate of the largest magnitude is positive.
    /// </returns>
    public static (Matrix Scores, double[] Variances) Compute(Matrix data, int most, double floor, CancellationToken cancellationToken)
    {
        var n = data.Rows;
        var model = new Pca(most, PcaSolver.Exact).Fit(data, cancellationToken);
        var count = model.ExplainedVariance.Take(n - 1).TakeWhile(v => v > floor * model.ExplainedVariance[0]).Count();
        var components = new Matrix(count, data.Columns, model.Components.Data[..(count * data.Columns)]);
        var scores = (model with { Components = components }).Transform(data, cancellationToken);
        Orient(scores);
        return (scores, [.. model.ExplainedVariance.Take(count).Select(v => v * (n - 1) / n)]);
    }

    private static void Orient(Matrix scores)
    {
        var farthest = new float[scores.Columns];
        for (var i = 0; i < scores.Rows; i++)
        {
            var row = scores.Row(i);
            for (var k = 0; k < farthest.Length; k++)
            {
                if (Math.Abs(row[k]) > Math.Abs(farthest[k]))
                    farthest[k] = row[k];
            }
        }

        var signs = Array.ConvertAll(farthest, score => score < 0 ? -1f : 1f);
        for (var i = 0; i < scores.Rows; i++)
            TensorPrimitives.Multiply(scores.Row(i), signs, scores.Row(i));
    }
}
