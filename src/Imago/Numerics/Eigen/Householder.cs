using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;

namespace Imago.Numerics.Eigen;

/// <summary>
/// Reduces a symmetric matrix A to a tridiagonal T = Qᵀ A Q by reflections (Householder 1958). Only the upper triangle is used, row by row.
/// One pass over a row updates it and computes its part of the next reflection's product, because reading the matrix dominates the time.
/// </summary>
internal sealed class Householder
{
    private readonly int _size;
    private readonly double[] _matrix; // after step i, row i holds the i-th reflection from column i + 1 on
    private readonly double[] _scales; // reflection i is 1 - _scales[i] v vᵀ

    /// <summary>Reduces a matrix.</summary>
    /// <param name="size">The number of rows.</param>
    /// <param name="matrix">[size, size]; only the upper triangle is read; overwritten.</param>
    public Householder(int size, double[] matrix)
    {
        (_size, _matrix, _scales) = (size, matrix, new double[size]);
        (Diagonal, OffDiagonal) = (new double[size], new double[size]);
        Reduce();
    }

    /// <summary>T's diagonal, [size].</summary>
    public double[] Diagonal { get; }

    /// <summary>T's off-diagonal, [size]; the last entry is unused.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Transforms a vector from T's coordinates to A's: Q x.</summary>
    /// <param name="vector">[size]; changed in place.</param>
    public void Apply(double[] vector)
    {
        for (var i = _size - 3; i >= 0; i--)
        {
            var reflection = Row(i)[1..];
            var part = vector.AsSpan(i + 1);
            AddScaled(part, -_scales[i] * Dot(reflection, part), reflection);
        }
    }

    // Row i of the triangle, from the diagonal on.
    private Span<double> Row(int i) => _matrix.AsSpan((i * _size) + i, _size - i);

    private void Reduce()
    {
        // Every step subtracts v wᵀ + w vᵀ from the remaining matrix; both are 0 before the first.
        double[] v = new double[_size], w = new double[_size], nextV = new double[_size], product = new double[_size];
        for (var i = 0; i < _size; i++)
        {
            var row = Row(i);
            AddScaled(row, -v[i], w.AsSpan(i));
            AddScaled(row, -w[i], v.AsSpan(i));
            Diagonal[i] = row[0];
            if (i == _size - 1)
                return;
            (OffDiagonal[i], _scales[i]) = i < _size - 2 ? Reflect(row[1..]) : (row[1], 0);
            Array.Clear(nextV);
            if (_scales[i] != 0)
                row[1..].CopyTo(nextV.AsSpan(i + 1));
            Array.Clear(product);
            for (var r = i + 1; r < _size; r++)
                UpdateAndMultiply(r, v, w, nextV, product);
            TensorPrimitives.Multiply(product, _scales[i], product);
            AddScaled(product, -0.5 * _scales[i] * Dot(product, nextV), nextV);
            (v, nextV, w, product) = (nextV, v, product, w);
        }
    }

    // Makes x the vector of the reflection that maps it onto the first axis; returns the mapped first entry, and the scale.
    private static (double Turned, double Scale) Reflect(Span<double> x)
    {
        var tail = Dot(x[1..], x[1..]);
        if (tail == 0)
            return (x[0], 0);
        var turned = -double.CopySign(Math.Sqrt((x[0] * x[0]) + tail), x[0]);
        x[0] -= turned;
        return (turned, 2 / ((x[0] * x[0]) + tail));
    }

    // In the product, diagonal entries count once; the others count for their row and for their column.
    private unsafe void UpdateAndMultiply(int r, double[] v, double[] w, double[] nextV, double[] product)
    {
        var count = _size - r;
        Vector256<double> a = default, b = default;
        var (vr, wr, nextR) = (Vector256.Create(-v[r]), Vector256.Create(-w[r]), Vector256.Create(nextV[r]));
        fixed (double* row = Row(r), vs = &v[r], ws = &w[r], next = &nextV[r], products = &product[r])
        {
            row[0] += (vr[0] * ws[0]) + (wr[0] * vs[0]);
            var sum = row[0] * nextR[0];
            var j = 1;
            for (; j <= count - 8; j += 8)
            {
                a = Step(row + j, vs + j, ws + j, next + j, products + j, vr, wr, nextR, a);
                b = Step(row + j + 4, vs + j + 4, ws + j + 4, next + j + 4, products + j + 4, vr, wr, nextR, b);
            }

            var lanes = a + b;
            sum += ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
            for (; j < count; j++)
            {
                row[j] += (vr[0] * ws[j]) + (wr[0] * vs[j]);
                sum += row[j] * next[j];
                products[j] += row[j] * nextR[0];
            }

            products[0] += sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<double> Step(
        double* row, double* v, double* w, double* next, double* product, Vector256<double> vr, Vector256<double> wr, Vector256<double> nextR, Vector256<double> sum)
    {
        var entries = Vector256.FusedMultiplyAdd(vr, Vector256.Load(w), Vector256.Load(row));
        entries = Vector256.FusedMultiplyAdd(wr, Vector256.Load(v), entries);
        entries.Store(row);
        Vector256.FusedMultiplyAdd(entries, nextR, Vector256.Load(product)).Store(product);
        return Vector256.FusedMultiplyAdd(entries, Vector256.Load(next), sum);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => DoubleSums.Dot(a, b);

    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> values) => TensorPrimitives.MultiplyAdd(values, factor, target, target);
}
