using System.Numerics.Tensors;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Principal component analysis, from the eigenvectors of the covariance matrix (<see cref="PcaAccumulator"/>) or, where there are fewer
/// vectors than dimensions, of the Gram matrix, both summed in double precision; where either would be too large, from a random sketch.
/// </summary>
public sealed class Pca
{
    // Columns of a block: a packed panel of doubles then fits the first-level cache.
    private const int BlockColumns = 128;

    // Below this share of the largest eigenvalue a direction of the Gram matrix is rounding noise.
    private const double NoiseShare = 1e-13;

    // A matrix beyond this size is sketched if no more than this share of its components is asked for.
    private const int LargestExact = 2048;
    private const int SharesOfSketch = 10;
    private readonly PcaSolver _solver;

    /// <summary>Creates the analysis.</summary>
    /// <param name="components">How many components to keep, at least 1. Data of fewer vectors or dimensions yield fewer.</param>
    /// <param name="solver">How they are computed.</param>
    /// <exception cref="InvalidOptionException">Fewer than 1 are asked for.</exception>
    public Pca(int components = 64, PcaSolver solver = PcaSolver.Auto)
    {
        if (components < 1)
            throw new InvalidOptionException("--pca-dim", $"expected a number of components of at least 1, found {components}.");
        (Components, _solver) = (components, solver);
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

    // A component is Xᵀ u, scaled to length 1. Directions without variance are arbitrary; they are filled up orthonormally, from the axes.
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

    // [n, n]: blocks of columns, [n, columns].
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
