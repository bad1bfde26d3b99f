using System.Numerics.Tensors;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Principal component analysis by the eigenvectors of the covariance matrix (<see cref="PcaAccumulator"/>) or, with fewer vectors than
/// dimensions, of the Gram matrix, both summed in double precision. If the matrix would be too large, a random sketch is used.
/// </summary>
internal sealed class Pca
{
    // The columns of a block: a packed panel of doubles then fits the first-level cache.
    private const int BlockColumns = 128;

    // A direction of the Gram matrix with a smaller share of the largest eigenvalue is rounding noise.
    private const double NoiseShare = 1e-13;

    // A larger matrix is sketched if at most this share of its components is requested.
    private const int LargestExact = 2048;
    private const int SharesOfSketch = 10;
    private readonly PcaSolver _solver;

    /// <summary>Creates the analysis.</summary>
    /// <param name="components">The number of components, at least 1. Data with fewer vectors or dimensions give fewer.</param>
    /// <param name="solver">How they are computed.</param>
    /// <exception cref="InvalidOptionException">The number of components is below 1.</exception>
    public Pca(int components = 64, PcaSolver solver = PcaSolver.Auto)
    {
        if (components < 1)
            throw new InvalidOptionException("--pca-dim", $"expected a number of components of at least 1, found {components}.");
        (Components, _solver) = (components, solver);
    }

    /// <summary>The maximum number of components.</summary>
    public int Components { get; }

    /// <summary>Computes the components.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>min(<see cref="Components"/>, n, d) components.</returns>
    /// <exception cref="InvalidOptionException">The matrix is empty or holds numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PcaModel Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        FiniteRows.Require(data, "--embeddings");
        var least = Math.Min(data.Rows, data.Columns);
        if (_solver == PcaSolver.Randomised ? Components < least : _solver == PcaSolver.Auto && least > LargestExact && Components <= least / SharesOfSketch)
            return FromSketch(data, cancellationToken);
        if (data.Rows < data.Columns)
            return FromGram(data, cancellationToken);
        var sums = new PcaAccumulator(data.Columns);
        sums.Add(data, cancellationToken);
        return sums.ToModel(Components, cancellationToken);
    }

    private PcaModel FromSketch(Matrix data, CancellationToken cancellationToken)
    {
        var mean = PcaAccumulator.MeanOf(data);
        var squares = OrderedParallel.Map(data.Rows, i => DoubleSums.SquaredDistance(data.Row(i), mean), cancellationToken);
        var (vectors, values) = RangeSketch.Find(data, mean, Components, cancellationToken);
        return PcaModel.Of(mean, vectors, values, squares.Sum(), data.Rows);
    }

    // A component is Xᵀ u, scaled to length 1. Directions without variance are arbitrary; they are completed orthonormally from the axes.
    private PcaModel FromGram(Matrix data, CancellationToken cancellationToken)
    {
        var n = data.Rows;
        var mean = PcaAccumulator.MeanOf(data);
        var gram = Gram(data, mean, cancellationToken);
        var total = Enumerable.Range(0, n).Sum(i => gram[(i * n) + i]);
        var eigen = SymmetricEigen.Largest(n, gram, Math.Min(Components, n), cancellationToken);
        var vectors = OrderedParallel.Map(
            eigen.Values.Count,
            c =>
            {
                var vector = new double[data.Columns];
                if (eigen.Values[c] <= eigen.Values[0] * NoiseShare)
                    return vector;
                var u = eigen.Vector(c);
                for (var i = 0; i < n; i++)
                    DoubleSums.AddScaledTo(vector, u[i], data.Row(i));
                TensorPrimitives.MultiplyAdd(mean, -DoubleSums.Of(u), vector, vector);
                return vector;
            },
            cancellationToken);
        Orthonormal.Complete(vectors);
        return PcaModel.Of(mean, vectors, eigen.Values, total, n);
    }

    // The Gram matrix, [n, n], summed over blocks of columns, [n, columns].
    private static double[] Gram(Matrix data, double[] mean, CancellationToken cancellationToken)
    {
        var (n, d) = (data.Rows, data.Columns);
        var sum = new SymmetricProductSum(n, BlockColumns);
        var block = new double[n * BlockColumns];
        for (var start = 0; start < d; start += BlockColumns)
        {
            var (first, columns) = (start, Math.Min(BlockColumns, d - start));
            if (columns < BlockColumns)
                Array.Clear(block);
            OrderedParallel.For(
                n,
                i =>
                {
                    var row = data.Row(i);
                    for (var j = 0; j < columns; j++)
                        block[(i * BlockColumns) + j] = row[first + j] - mean[first + j];
                },
                cancellationToken);
            sum.Add(block, cancellationToken);
        }

        return sum.ToArray();
    }
}

/// <summary>How principal components are computed.</summary>
internal enum PcaSolver
{
    /// <summary>Exact, unless vectors and dimensions both number thousands and few components are requested.</summary>
    Auto,

    /// <summary>By the covariance matrix or, with fewer vectors than dimensions, the Gram matrix.</summary>
    Exact,

    /// <summary>By a random sketch of the vectors' span: accurate if variances fall off, and faster for large data.</summary>
    Randomised,
}
