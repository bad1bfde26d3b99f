using System.Numerics;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// Computes squared distances between rows and packed points tile by tile, without keeping them. A pair's square has the same bits in every
/// scan and in either order, so results of different scans can be compared.
/// </summary>
internal static unsafe class DistanceScan
{
    /// <summary>The rows of a work item; together with a panel they fit the first-level cache.</summary>
    public const int RowsPerItem = 32;

    /// <summary>Scans rows, panel after panel.</summary>
    /// <typeparam name="TVisitor">The type of the visitor.</typeparam>
    /// <param name="rows">The left points.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="points">The right points.</param>
    /// <param name="firstPanel">The first panel.</param>
    /// <param name="visitor">Receives the squares.</param>
    public static void Run<TVisitor>(PointRows rows, int first, int end, PackedRows<double> points, int firstPanel, ref TVisitor visitor)
        where TVisitor : struct, IDistanceVisitor
    {
        var tile = stackalloc double[TileKernel.Rows * TileKernel.DoubleColumns];
        fixed (double* data = rows.Data)
        {
            for (var p = firstPanel; p < points.Panels; p++)
            {
                fixed (double* panel = points.Panel(p))
                {
                    for (var row = first; row < end; row += TileKernel.Rows)
                    {
                        var count = Math.Min(TileKernel.Rows, end - row);
                        TileKernel.Sum<SquaredDifferenceTerm>(
                            rows.Dimensions, data + ((nint)row * rows.Dimensions), count, rows.Dimensions, panel, tile, TileKernel.DoubleColumns);
                        for (var r = 0; r < count; r++)
                            visitor.Visit(row + r, p, tile + (r * TileKernel.DoubleColumns));
                    }
                }
            }
        }
    }

    /// <summary>Finds the squares of a panel that are at most a bound, as one bit each.</summary>
    /// <param name="squares">The squares.</param>
    /// <param name="bound">The bound.</param>
    public static uint AtMost(double* squares, double bound)
    {
        var limit = Vector256.Create(bound);
        var hits = 0u;
        for (var v = 0; v < TileKernel.DoubleColumns / 4; v++)
            hits |= Vector256.LessThanOrEqual(Vector256.Load(squares + (4 * v)), limit).ExtractMostSignificantBits() << (4 * v);
        return hits;
    }

    /// <summary>Removes the lowest bit from a set and returns its index.</summary>
    /// <param name="hits">The set; not empty.</param>
    public static int Next(ref uint hits)
    {
        var lane = BitOperations.TrailingZeroCount(hits);
        hits &= hits - 1;
        return lane;
    }
}
