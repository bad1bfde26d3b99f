using System.Numerics.Tensors;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Principal component analysis in one pass over chunks of vectors, for data that do not fit into memory. Number, mean and scatter, Σ (x -
/// mean)(x - mean)ᵀ, are summed in double precision about each chunk's own mean and merged (Chan, Golub and LeVeque 1983). The division
/// into chunks changes the result only by rounding; the same chunks in the same order give the same bytes.
/// </summary>
internal sealed class PcaAccumulator
{
    // The rows of a block: a packed panel of doubles then fits the first-level cache.
    private const int BlockRows = 128;
    private double[] _mean;
    private double[] _scatter;

    /// <summary>Creates an accumulator without vectors.</summary>
    /// <param name="dimensions">The vectors' length, at least 1; memory grows with its square.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is below 1.</exception>
    public PcaAccumulator(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        Dimensions = dimensions;
        (_mean, _scatter) = (new double[dimensions], new double[checked(dimensions * dimensions)]);
    }

    /// <summary>The vectors' length.</summary>
    public int Dimensions { get; }

    /// <summary>The number of vectors so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds vectors.</summary>
    /// <param name="chunk">[n, d]; n may be 0.</param>
    /// <param name="cancellationToken">Cancels the work; the chunk is then not added.</param>
    /// <exception cref="ArgumentException">The vectors have another length than <see cref="Dimensions"/>.</exception>
    /// <exception cref="InvalidOptionException">A number is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Add(Matrix chunk, CancellationToken cancellationToken = default)
    {
        if (chunk.Columns != Dimensions)
            throw new ArgumentException($"Vectors of {Dimensions} numbers are expected, the chunk's have {chunk.Columns}.", nameof(chunk));
        if (chunk.Rows == 0)
            return;
        FiniteRows.Require(chunk, "--embeddings");
        var mean = MeanOf(chunk);
        Include(chunk.Rows, mean, ScatterOf(chunk, mean, cancellationToken));
    }

    /// <summary>Adds the sums of another accumulator, as if its vectors had been added.</summary>
    /// <param name="other">The other accumulator; not changed.</param>
    /// <exception cref="ArgumentException">The vectors' lengths differ.</exception>
    public void Merge(PcaAccumulator other)
    {
        if (other.Dimensions != Dimensions)
            throw new ArgumentException($"Vectors of {Dimensions} numbers are expected, the other's have {other.Dimensions}.", nameof(other));
        if (other.Count > 0)
            Include(other.Count, (double[])other._mean.Clone(), (double[])other._scatter.Clone());
    }

    /// <summary>Computes the principal components of the vectors so far. More vectors can be added afterwards.</summary>
    /// <param name="components">The maximum number of components, at least 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>min(<paramref name="components"/>, vectors, dimensions) components.</returns>
    /// <exception cref="InvalidOperationException">No vector was added.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PcaModel ToModel(int components = 64, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        if (Count == 0)
            throw new InvalidOperationException("Components are learned from at least one vector; none was added.");
        var total = Enumerable.Range(0, Dimensions).Sum(i => _scatter[(i * Dimensions) + i]);
        var kept = (int)Math.Min(components, Math.Min(Count, Dimensions));
        var eigen = SymmetricEigen.Largest(Dimensions, (double[])_scatter.Clone(), kept, cancellationToken);
        return PcaModel.Of((double[])_mean.Clone(), [.. Enumerable.Range(0, kept).Select(c => eigen.Vector(c).ToArray())], eigen.Values, total, Count);
    }

    /// <summary>The mean of vectors, [d].</summary>
    /// <param name="data">[n, d], n at least 1.</param>
    internal static double[] MeanOf(Matrix data)
    {
        var mean = new double[data.Columns];
        for (var i = 0; i < data.Rows; i++)
            DoubleSums.AddTo(mean, data.Row(i));
        TensorPrimitives.Divide(mean, data.Rows, mean);
        return mean;
    }

    // Summed over blocks of rows, each transposed to [d, rows].
    private double[] ScatterOf(Matrix data, double[] mean, CancellationToken cancellationToken)
    {
        var sum = new SymmetricProductSum(Dimensions, BlockRows);
        var block = new double[Dimensions * BlockRows];
        for (var start = 0; start < data.Rows; start += BlockRows)
        {
            var (first, rows) = (start, Math.Min(BlockRows, data.Rows - start));
            if (rows < BlockRows)
                Array.Clear(block);
            OrderedParallel.For(
                rows,
                i =>
                {
                    var row = data.Row(first + i);
                    for (int j = 0, at = i; j < row.Length; j++, at += BlockRows)
                        block[at] = row[j] - mean[j];
                },
                cancellationToken);
            sum.Add(block, cancellationToken);
        }

        return sum.ToArray();
    }

    private void Include(long count, double[] mean, double[] scatter)
    {
        if (Count == 0)
        {
            (Count, _mean, _scatter) = (count, mean, scatter);
            return;
        }

        var all = Count + count;
        var apart = new double[Dimensions];
        TensorPrimitives.Subtract(mean, _mean, apart);
        TensorPrimitives.Add(_scatter, scatter, _scatter);
        var weight = (double)Count / all * count;
        for (var i = 0; i < Dimensions; i++)
        {
            var row = _scatter.AsSpan(i * Dimensions, Dimensions);
            TensorPrimitives.MultiplyAdd(apart, weight * apart[i], row, row);
        }

        TensorPrimitives.MultiplyAdd(apart, (double)count / all, _mean, _mean);
        Count = all;
    }
}
