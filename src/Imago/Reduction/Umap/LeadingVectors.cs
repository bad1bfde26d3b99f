using Imago.Numerics;
using Imago.Numerics.Eigen;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// The eigenvectors of a graph's normalised adjacency for the greatest eigenvalues below 1, which are the graph's smoothest functions
/// except the trivial first one. Subspace iteration with Chebyshev filters (Zhou and Saad 2006) needs a fixed seed, the memory of a few
/// vectors, and the square root of a plain iteration's rounds. If the maximum of rounds is reached, the vectors are still smooth enough for
/// a start.
/// </summary>
internal sealed class LeadingVectors
{
    // Additional vectors. The lower the eigenvalue of the first one, the faster the wanted vectors converge.
    private const int Guards = 5;
    private const int Degree = 20;
    private const int MostRounds = 12;
    private const double Tolerance = 1e-4;
    private const int DenseSize = 64;

    // A direction of the block with a smaller share of the greatest is a rounding error.
    private const double Noise = 1e-13;
    private const int RowsPerItem = 2048;

    private readonly NormalizedAdjacency _matrix;
    private readonly int _columns;
    private readonly CancellationToken _cancellationToken;

    private LeadingVectors(NormalizedAdjacency matrix, int columns, CancellationToken cancellationToken) =>
        (_matrix, _columns, _cancellationToken) = (matrix, columns, cancellationToken);

    /// <summary>Computes the vectors.</summary>
    /// <param name="matrix">The matrix of a connected graph.</param>
    /// <param name="count">The number of vectors, below the number of points.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[count][n], each of length 1; the number of the largest magnitude is positive.</returns>
    public static double[][] Of(NormalizedAdjacency matrix, int count, CancellationToken cancellationToken)
    {
        var columns = (count + Guards + 3) / 4 * 4;
        var vectors = matrix.Size <= Math.Max(DenseSize, 2 * columns)
            ? Dense(matrix, count)
            : new LeadingVectors(matrix, columns, cancellationToken).Iterate(count);
        foreach (var vector in vectors)
        {
            if (-vector.Min() > vector.Max())
                System.Numerics.Tensors.TensorPrimitives.Negate(vector, vector);
        }

        return vectors;
    }

    private static double[][] Dense(NormalizedAdjacency matrix, int count)
    {
        var eigen = SymmetricEigen.Largest(matrix.Size, matrix.ToDense(), count + 1);
        return [.. Enumerable.Range(1, count).Select(c => eigen.Vector(c).ToArray())];
    }

    private double[][] Iterate(int count)
    {
        var random = new SeededRandom(0);
        var block = new double[_matrix.Size * _columns];
        for (var i = 0; i < block.Length; i++)
            block[i] = random.NextDouble() - 0.5;
        var (product, spare) = (new double[block.Length], new double[block.Length]);
        for (var round = 0; ; round++)
        {
            RemoveTrivial(block);
            Orthonormalise(ref block, ref spare);
            Orthonormalise(ref block, ref spare);
            var values = Rotate(ref block, ref product, ref spare);
            if (round == MostRounds || Residual(block, product, values, count) < Tolerance)
                break;
            Filter(ref block, product, ref spare, values[^1]);
        }

        return [.. Enumerable.Range(0, count).Select(c => Enumerable.Range(0, _matrix.Size).Select(i => block[(i * _columns) + c]).ToArray())];
    }

    // Amplifies the components of eigenvalues above the bound relative to those from -1 to the bound. product is the matrix times the
    // block.
    private void Filter(ref double[] block, double[] product, ref double[] spare, double bound)
    {
        var (centre, half) = ((bound - 1) / 2, (bound + 1) / 2);
        for (var i = 0; i < product.Length; i++)
            product[i] = (product[i] - (centre * block[i])) / half;
        var (before, now, next) = (block, product, spare);
        for (var degree = 2; degree <= Degree; degree++)
        {
            _matrix.Apply(now, _columns, 2 / half, -2 * centre / half, -1, before, next, _cancellationToken);
            (before, now, next) = (now, next, before);
        }

        now.CopyTo(block.AsSpan());
    }

    private void RemoveTrivial(double[] block)
    {
        var trivial = _matrix.Trivial;
        var along = SumRows((start, end, sums) =>
        {
            for (var i = start; i < end; i++)
            {
                for (var c = 0; c < _columns; c++)
                    sums[c] += trivial[i] * block[(i * _columns) + c];
            }
        });
        ForRows((start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                for (var c = 0; c < _columns; c++)
                    block[(i * _columns) + c] -= trivial[i] * along[c];
            }
        });
    }

    private void Orthonormalise(ref double[] block, ref double[] spare)
    {
        var eigen = SymmetricEigen.Largest(_columns, Products(block, block), _columns);
        var turn = new double[_columns * _columns];
        for (var c = 0; c < _columns; c++)
        {
            if (eigen.Values[c] <= eigen.Values[0] * Noise)
                continue;
            for (var r = 0; r < _columns; r++)
                turn[(r * _columns) + c] = eigen.Vector(c)[r] / Math.Sqrt(eigen.Values[c]);
        }

        Turn(block, turn, spare);
        (block, spare) = (spare, block);
    }

    // Rayleigh-Ritz: rotates the block so that the matrix is diagonal on it; returns the eigenvalues and updates the product.
    private double[] Rotate(ref double[] block, ref double[] product, ref double[] spare)
    {
        _matrix.Apply(block, _columns, 1, 0, 0, block, product, _cancellationToken);
        var inner = Products(block, product);
        for (var r = 0; r < _columns; r++)
        {
            for (var c = 0; c < r; c++)
                inner[(r * _columns) + c] = inner[(c * _columns) + r] = (inner[(r * _columns) + c] + inner[(c * _columns) + r]) / 2;
        }

        var eigen = SymmetricEigen.Largest(_columns, inner, _columns);
        var turn = new double[_columns * _columns];
        for (var c = 0; c < _columns; c++)
        {
            for (var r = 0; r < _columns; r++)
                turn[(r * _columns) + c] = eigen.Vector(c)[r];
        }

        Turn(block, turn, spare);
        (block, spare) = (spare, block);
        Turn(product, turn, spare);
        (product, spare) = (spare, product);
        return [.. eigen.Values];
    }

    private double Residual(double[] block, double[] product, double[] values, int count)
    {
        var squares = SumRows((start, end, sums) =>
        {
            for (var i = start; i < end; i++)
            {
                for (var c = 0; c < _columns; c++)
                {
                    var rest = product[(i * _columns) + c] - (values[c] * block[(i * _columns) + c]);
                    sums[c] += rest * rest;
                }
            }
        });
        return Math.Sqrt(squares.Take(count).Max());
    }

    // leftᵀ right, [columns, columns].
    private double[] Products(double[] left, double[] right) => SumRows(
        (start, end, sums) =>
        {
            for (var i = start; i < end; i++)
            {
                var a = left.AsSpan(i * _columns, _columns);
                var b = right.AsSpan(i * _columns, _columns);
                for (var r = 0; r < a.Length; r++)
                {
                    for (var c = 0; c < b.Length; c++)
                        sums[(r * b.Length) + c] += a[r] * b[c];
                }
            }
        },
        _columns * _columns);

    private void Turn(double[] block, double[] turn, double[] target) => ForRows((start, end) =>
    {
        for (var i = start; i < end; i++)
        {
            var source = block.AsSpan(i * _columns, _columns);
            var row = target.AsSpan(i * _columns, _columns);
            row.Clear();
            for (var r = 0; r < source.Length; r++)
            {
                for (var c = 0; c < row.Length; c++)
                    row[c] += source[r] * turn[(r * row.Length) + c];
            }
        }
    });

    private void ForRows(Action<int, int> body) => ClaimedWork.For(
        (_matrix.Size + RowsPerItem - 1) / RowsPerItem,
        (item, _) => body(item * RowsPerItem, Math.Min(_matrix.Size, (item + 1) * RowsPerItem)),
        _cancellationToken);

    private double[] SumRows(Action<int, int, double[]> body, int? length = null)
    {
        var parts = new double[(_matrix.Size + RowsPerItem - 1) / RowsPerItem][];
        ForRows((start, end) => body(start, end, parts[start / RowsPerItem] = new double[length ?? _columns]));
        var sums = parts[0];
        foreach (var part in parts.AsSpan(1))
            System.Numerics.Tensors.TensorPrimitives.Add(sums, part, sums);
        return sums;
    }
}
