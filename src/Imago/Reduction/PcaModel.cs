using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>Learned principal components.</summary>
/// <param name="Mean">The mean vector, [d].</param>
/// <param name="Components">The components in falling order of variance, orthonormal, [k, d].</param>
/// <param name="ExplainedVariance">Variance along each component (divisor n - 1), [k].</param>
/// <param name="ExplainedVarianceRatio">The same as a share of the total variance, 0 to 1, [k].</param>
public sealed record PcaModel(
    double[] Mean,
    Matrix Components,
    IReadOnlyList<double> ExplainedVariance,
    IReadOnlyList<double> ExplainedVarianceRatio)
{
    /// <summary>Projects vectors onto the components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The scores, [n, k].</returns>
    /// <exception cref="ArgumentException">The vectors are not of the length the components were learned from.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Matrix Transform(Matrix data, CancellationToken cancellationToken = default)
    {
        if (data.Columns != Mean.Length)
            throw new ArgumentException($"The components were learned from vectors of {Mean.Length} numbers, not {data.Columns}.", nameof(data));
        var centred = new Matrix(data.Rows, data.Columns);
        OrderedParallel.For(
            data.Rows,
            i =>
            {
                var source = data.Row(i);
                var target = centred.Row(i);
                for (var j = 0; j < target.Length; j++)
                    target[j] = (float)(source[j] - Mean[j]);
            },
            cancellationToken);
        return MatrixProduct.TimesTransposed(centred, Components, cancellationToken);
    }
}
