using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>
/// The centroids of one round, prepared for matrix products: |x - c|² = |x|² + (|c|² - 2 x·c). The term in brackets, the score, orders the
/// centroids of a point as their distances do.
/// </summary>
internal sealed class CentroidTable
{
    private const double Rounding = 1.0 / (1 << 24);
    private readonly double _greatestNorm;

    /// <summary>Rounds and prepares centroids.</summary>
    /// <param name="centers">[k, d].</param>
    /// <param name="dimensions">d.</param>
    public CentroidTable(double[] centers, int dimensions)
    {
        Rows = new Matrix(centers.Length / dimensions, dimensions);
        Factors = new Matrix(Rows.Rows, dimensions);
        SquaredNorms = new float[Rows.Rows];
        TensorPrimitives.ConvertTruncating<double, float>(centers, Rows.Data);
        TensorPrimitives.Multiply(Rows.Data, -2, Factors.Data);
        var origin = new float[dimensions];
        for (var c = 0; c < Rows.Rows; c++)
        {
            var squared = DoubleSums.SquaredDistance(Rows.Row(c), origin);
            SquaredNorms[c] = (float)squared;
            _greatestNorm = Math.Max(_greatestNorm, Math.Sqrt(squared));
        }
    }

    /// <summary>Number of centroids.</summary>
    public int Count => Rows.Rows;

    /// <summary>The centroids in single precision, [k, d]; distances refer to these.</summary>
    public Matrix Rows { get; }

    /// <summary>-2 c, [k, d].</summary>
    public Matrix Factors { get; }

    /// <summary>|c|², [k].</summary>
    public float[] SquaredNorms { get; }

    /// <summary>
    /// A bound on the rounding error of a score or of a squared distance computed from one. A product of d terms errs by at most d
    /// roundings of |x| |2c| (Higham 2002, §3.1).
    /// </summary>
    /// <param name="squaredNorm">|x|².</param>
    public float ErrorOf(float squaredNorm)
    {
        var product = Math.Sqrt(squaredNorm) * _greatestNorm;
        return (float)(Rounding * (((2 * Rows.Columns) + 8) * product + (4 * _greatestNorm * _greatestNorm) + (4 * (double)squaredNorm)));
    }

    /// <summary>Finds the nearest centroid by distances in double precision; on ties, the lower index wins.</summary>
    /// <param name="point">[d].</param>
    public (int Index, double SquaredDistance) NearestTo(ReadOnlySpan<float> point)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var c = 0; c < Count; c++)
        {
            var distance = DoubleSums.SquaredDistance(point, Rows.Row(c));
            if (distance < least)
                (nearest, least) = (c, distance);
        }

        return (nearest, least);
    }

    /// <summary>The distance that each centroid moved, rounded up.</summary>
    /// <param name="before">The table of the previous round.</param>
    public float[] MovesSince(CentroidTable before)
    {
        var moves = new float[Count];
        for (var c = 0; c < moves.Length; c++)
            moves[c] = MathF.BitIncrement((float)Math.Sqrt(DoubleSums.SquaredDistance(Rows.Row(c), before.Rows.Row(c)) * (1 + 1e-12)));
        return moves;
    }
}
