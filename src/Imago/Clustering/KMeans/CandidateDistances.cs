using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Clustering;

/// <summary>
/// Squared distances between a few points and all points, as |x|² + |c|² - 2 x·c. All three terms are summed in the same order, so equal
/// points have a distance of exactly 0.
/// </summary>
internal static class CandidateDistances
{
    /// <summary>Computes the distances.</summary>
    /// <param name="points">All points.</param>
    /// <param name="candidates">The rows of the few points.</param>
    /// <param name="distances">Receives [n] for each candidate.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Compute(PointSet points, ReadOnlySpan<int> candidates, float[][] distances)
    {
        const int Columns = TileKernel.SingleColumns;
        var rows = points.Data.Take(candidates);
        var tile = stackalloc float[TileKernel.Rows * Columns];
        fixed (float* left = rows.Data, squaredNorms = points.SquaredNorms)
        {
            for (var p = 0; p < points.Packed.Panels; p++)
            {
                var count = points.Packed.ColumnsOf(p);
                fixed (float* panel = points.Packed.Panel(p))
                {
                    for (var t = 0; t < rows.Rows; t += TileKernel.Rows)
                    {
                        var height = Math.Min(TileKernel.Rows, rows.Rows - t);
                        TileKernel.Sum<ProductTerm>(points.Dimensions, left + ((nint)t * rows.Columns), height, rows.Columns, panel, tile, Columns);
                        for (var r = 0; r < height; r++)
                        {
                            ToDistances(tile + (r * Columns), squaredNorms + (p * Columns), squaredNorms[candidates[t + r]]);
                            new ReadOnlySpan<float>(tile + (r * Columns), count).CopyTo(distances[t + r].AsSpan(p * Columns));
                        }
                    }
                }
            }
        }
    }

    private static unsafe void ToDistances(float* products, float* squaredNorms, float squaredNorm)
    {
        for (var j = 0; j < TileKernel.SingleColumns; j += Vector256<float>.Count)
        {
            var norms = Vector256.Load(squaredNorms + j) + Vector256.Create(squaredNorm);
            Vector256.Max(norms - (Vector256.Load(products + j) * 2f), Vector256<float>.Zero).Store(products + j);
        }
    }
}
