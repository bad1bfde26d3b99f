using System.Numerics;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering.Density;

/// <summary>
/// Squared distances of rows from packed points, tile by tile, none of them kept. A pair's square has the same bits in every scan and
/// either way round, so that scans may be compared with one another.
/// </summary>
internal static unsafe class DistanceScan
{
    /// <summary>Rows of a piece of work: with a panel they stay in the nearest cache.</summary>
    public const int RowsPerItem = 32;

    /// <summary>Scans rows, panel after panel.</summary>
    /// <typeparam name="TVisitor">Who looks.</typeparam>
    /// <param name="rows">The left points.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="points">The right points.</param>
    /// <param name="firstPanel">The panel to begin at.</param>
    /// <param name="visitor">Who looks.</param>
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

    /// <summary>Which of a panel's squares are at most a bound, a bit each.</summary>
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

    /// <summary>Takes the lowest bit out of a set.</summary>
    /// <param name="hits">The set, not empty.</param>
    public static int Next(ref uint hits)
    {
        var lane = BitOperations.TrailingZeroCount(hits);
        hits &= hits - 1;
        return lane;
    }
}
