using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Learned principal components. Their signs are settled as scikit-learn has done since 1.5: the loading of the largest magnitude of each
/// component is positive.
/// </summary>
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
    // Variances below this share of the largest are single-precision noise, which whitening would blow up.
    private const double NoiseFloor = 1e-12;

    /// <summary>Projects vectors onto the components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The scores, [n, k].</returns>
    /// <exception cref="ArgumentException">The vectors are not of the length the components were learned from.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Matrix Transform(Matrix data, CancellationToken cancellationToken = default) => Transform(data, whiten: false, cancellationToken);

    /// <summary>Projects vectors onto the components, scaled to variance 1 on request.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="whiten">Whether scores are divided by the square root of their component's variance; those of components without variance are then 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The scores, [n, k].</returns>
    /// <exception cref="ArgumentException">The vectors are not of the length the components were learned from.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Matrix Transform(Matrix data, bool whiten, CancellationToken cancellationToken = default)
    {
        if (data.Columns != Mean.Length)
            throw new ArgumentException($"The components were learned from vectors of {Mean.Length} numbers, not {data.Columns}.", nameof(data));
        var scores = MatrixProduct.TimesTransposed(Centre(data, Mean, cancellationToken), Components, cancellationToken);
        if (!whiten)
            return scores;
        var factors = ExplainedVariance.Select(v => v > NoiseFloor * ExplainedVariance[0] ? (float)(1 / Math.Sqrt(v)) : 0).ToArray();
        for (var i = 0; i < scores.Rows; i++)
            TensorPrimitives.Multiply(scores.Row(i), factors, scores.Row(i));
        return scores;
    }

    /// <summary>Takes the mean off vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="mean">[d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static Matrix Centre(Matrix data, double[] mean, CancellationToken cancellationToken)
    {
        var centred = new Matrix(data.Rows, data.Columns);
        OrderedParallel.For(
            data.Rows,
            i =>
            {
                var source = data.Row(i);
                var target = centred.Row(i);
                for (var j = 0; j < target.Length; j++)
                    target[j] = (float)(source[j] - mean[j]);
            },
            cancellationToken);
        return centred;
    }

    /// <summary>Makes a model of what a solver found.</summary>
    /// <param name="mean">[d]; kept.</param>
    /// <param name="vectors">The components, orthonormal, in falling order of variance, [k][d].</param>
    /// <param name="values">Sums of squares along them, at least k; below 0 where rounding has it so.</param>
    /// <param name="total">The sum of squares of all vectors about the mean.</param>
    /// <param name="count">Number of vectors.</param>
    internal static PcaModel Of(double[] mean, double[][] vectors, IReadOnlyList<double> values, double total, long count)
    {
        var components = new Matrix(vectors.Length, mean.Length);
        for (var c = 0; c < vectors.Length; c++)
        {
            var sign = TensorPrimitives.MaxMagnitude<double>(vectors[c]) < 0 ? -1 : 1;
            for (var j = 0; j < mean.Length; j++)
                components.Row(c)[j] = (float)(sign * vectors[c][j]);
        }

        var sums = vectors.Select((_, c) => Math.Max(0, values[c])).ToArray();
        return new PcaModel(
            mean,
            components,
            Array.ConvertAll(sums, sum => sum / Math.Max(1, count - 1)),
            Array.ConvertAll(sums, sum => total > 0 ? sum / total : 0));
    }
}
