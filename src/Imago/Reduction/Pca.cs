using Imago.Errors;
using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>
/// Principal component analysis, exact: the eigenvectors of the covariance matrix or, where there are fewer vectors than dimensions, of
/// the Gram matrix, both summed in double precision. Signs are settled as scikit-learn has done since 1.5: the loading of the largest
/// magnitude of each component is positive.
/// </summary>
public sealed class Pca
{
    // Columns of a block: a packed panel of doubles then fits the first-level cache.
    private const int BlockDepth = 128;

    // Below this share of the largest eigenvalue a direction of the Gram matrix is rounding noise.
    private const double NoiseShare = 1e-13;

    /// <summary>Creates the analysis.</summary>
    /// <param name="components">How many components to keep, at least 1. Data of fewer vectors or dimensions yield fewer.</param>
    /// <exception cref="InvalidOptionException">Fewer than 1 are asked for.</exception>
    public Pca(int components = 64)
    {
        if (components < 1)
            throw new InvalidOptionException("--pca-dim", $"expected a number of components of at least 1, found {components}.");
        Components = components;
    }

    /// <summary>How many components are kept at most.</summary>
    public int Components { get; }

    /// <summary>Learns the components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>min(<see cref="Components"/>, n, d) components.</returns>
    /// <exception cref="InvalidOptionException">The matrix is empty or holds numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PcaModel Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        FiniteRows.Require(data, "--embeddings");
        var (n, d) = (data.Rows, data.Columns);
        var mean = Mean(data);
        var divisor = Math.Max(1, n - 1);
        var kept = Math.Min(Components, Math.Min(n, d));

        // The trace of either matrix is the total variance.
        var matrix = n >= d ? Covariance(data, mean, cancellationToken) : Gram(data, mean, cancellationToken);
        var size = Math.Min(n, d);
        var total = Enumerable.Range(0, size).Sum(i => matrix[(i * size) + i]) / divisor;
        var eigen = SymmetricEigen.Of(size, matrix);
        cancellationToken.ThrowIfCancellationRequested();

        var variance = new double[kept];
        for (var c = 0; c < kept; c++)
            variance[c] = Math.Max(0, eigen.Values[c]) / divisor;
        var vectors = n >= d
            ? Enumerable.Range(0, kept).Select(c => eigen.Vector(c).ToArray()).ToArray()
            : FromGram(data, mean, eigen, kept, cancellationToken);
        var components = new Matrix(kept, d);
        for (var c = 0; c < kept; c++)
            StoreWithSign(vectors[c], components.Row(c));
        return new PcaModel(
            mean,
            components,
            variance,
            Array.ConvertAll(variance, v => total > 0 ? v / total : 0));
    }

    private static double[] Mean(Matrix data)
    {
        var mean = new double[data.Columns];
        for (var i = 0; i < data.Rows; i++)
            DoubleSums.AddTo(mean, data.Row(i));
        for (var j = 0; j < mean.Length; j++)
            mean[j] /= data.Rows;
        return mean;
    }

    // [d, d], times n - 1: blocks of rows, each transposed to [d, rows].
    private static double[] Covariance(Matrix data, double[] mean, CancellationToken cancellationToken)
    {
        var (n, d) = (data.Rows, data.Columns);
        var sum = new SymmetricProductSum(d, BlockDepth);
        var block = new double[d * BlockDepth];
        for (var start = 0; start < n; start += BlockDepth)
        {
            var rows = Math.Min(BlockDepth, n - start);
            if (rows < BlockDepth)
                Array.Clear(block);
            var first = start;
            OrderedParallel.For(rows, i => Centre(data.Row(first + i), mean, block.AsSpan(i), BlockDepth), cancellationToken);
            sum.Add(block, cancellationToken);
        }

        return sum.ToArray();
    }

    // [n, n]: blocks of columns, [n, columns].
    private static double[] Gram(Matrix data, double[] mean, CancellationToken cancellationToken)
    {
        var (n, d) = (data.Rows, data.Columns);
        var sum = new SymmetricProductSum(n, BlockDepth);
        var block = new double[n * BlockDepth];
        for (var start = 0; start < d; start += BlockDepth)
        {
            var (first, columns) = (start, Math.Min(BlockDepth, d - start));
            if (columns < BlockDepth)
                Array.Clear(block);
            OrderedParallel.For(
                n,
                i => Centre(data.Row(i).Slice(first, columns), mean.AsSpan(first, columns), block.AsSpan(i * BlockDepth), 1),
                cancellationToken);
            sum.Add(block, cancellationToken);
        }

        return sum.ToArray();
    }

    private static void Centre(ReadOnlySpan<float> values, ReadOnlySpan<double> mean, Span<double> target, int stride)
    {
        for (int j = 0, at = 0; j < values.Length; j++, at += stride)
            target[at] = values[j] - mean[j];
    }

    // A component is Xᵀ u, scaled to length 1. Directions without variance are arbitrary; they are filled up orthonormally, from the axes.
    private static double[][] FromGram(Matrix data, double[] mean, SymmetricEigen eigen, int kept, CancellationToken cancellationToken)
    {
        var vectors = OrderedParallel.Map(
            kept,
            c =>
            {
                var vector = new double[data.Columns];
                if (eigen.Values[c] <= eigen.Values[0] * NoiseShare)
                    return vector;
                var u = eigen.Vector(c);
                for (var i = 0; i < data.Rows; i++)
                {
                    var row = data.Row(i);
                    for (var j = 0; j < vector.Length; j++)
                        vector[j] += u[i] * (row[j] - mean[j]);
                }

                return vector;
            },
            cancellationToken);
        Orthonormal.Complete(vectors);
        return vectors;
    }

    private static void StoreWithSign(double[] vector, Span<float> target)
    {
        var largest = 0;
        for (var j = 1; j < vector.Length; j++)
        {
            if (Math.Abs(vector[j]) > Math.Abs(vector[largest]))
                largest = j;
        }

        var sign = vector[largest] < 0 ? -1 : 1;
        for (var j = 0; j < vector.Length; j++)
            target[j] = (float)(sign * vector[j]);
    }
}
