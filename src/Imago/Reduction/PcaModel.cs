using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Principal components. Their signs follow scikit-learn since 1.5: each component's loading of the largest magnitude is positive.
/// </summary>
/// <param name="Mean">The mean vector, [d].</param>
/// <param name="Components">The components by falling variance, orthonormal, [k, d].</param>
/// <param name="ExplainedVariance">The variance along each component (divisor n - 1), [k].</param>
/// <param name="ExplainedVarianceRatio">Each component's share of the total variance, 0 to 1, [k].</param>
internal sealed record PcaModel(
    double[] Mean,
    Matrix Components,
    IReadOnlyList<double> ExplainedVariance,
    IReadOnlyList<double> ExplainedVarianceRatio)
{
    // Smaller variances, relative to the largest, are single-precision noise, which whitening would amplify.
    private const double NoiseFloor = 1e-12;

    /// <summary>Projects vectors onto the components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The scores, [n, k].</returns>
    /// <exception cref="ArgumentException">The vectors' length differs from that of the components.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Matrix Transform(Matrix data, CancellationToken cancellationToken = default) => Transform(data, whiten: false, cancellationToken);

    /// <summary>Projects vectors onto the components, optionally scaled to variance 1.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="whiten">
    /// True to divide the scores by the square root of their component's variance; scores of components without variance become 0.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The scores, [n, k].</returns>
    /// <exception cref="ArgumentException">The vectors' length differs from that of the components.</exception>
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

    /// <summary>Subtracts the mean from vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="mean">[d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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

    /// <summary>Creates a model from a solver's results.</summary>
    /// <param name="mean">[d]; not copied.</param>
    /// <param name="vectors">The components by falling variance, orthonormal, [k][d].</param>
    /// <param name="values">The sums of squares along them, at least k; rounding may make them negative.</param>
    /// <param name="total">The sum of squares of all vectors about the mean.</param>
    /// <param name="count">The number of vectors.</param>
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
