using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>Finds each point's nearest centroid, the lower index where two are equally near.</summary>
internal static class NearestCentroid
{
    /// <summary>Labels the points of some panels.</summary>
    /// <param name="points">The points.</param>
    /// <param name="panels">The panels, from the first to before the end.</param>
    /// <param name="centroids">[k, d].</param>
    /// <param name="labels">Each point's centroid, [n]; the panels' own are written.</param>
    public static unsafe void Label(PointSet points, (int First, int End) panels, Matrix centroids, int[] labels)
    {
        const int Columns = TileKernel.SingleColumns;
        var tile = stackalloc float[TileKernel.Rows * Columns];
        var nearest = stackalloc float[Columns];
        var index = stackalloc int[Columns];
        fixed (float* centers = centroids.Data)
        {
            for (var p = panels.First; p < panels.End; p++)
            {
                new Span<float>(nearest, Columns).Fill(float.PositiveInfinity);
                new Span<int>(index, Columns).Clear();
                fixed (float* panel = points.Packed.Panel(p))
                {
                    for (var c = 0; c < centroids.Rows; c += TileKernel.Rows)
                    {
                        var rows = Math.Min(TileKernel.Rows, centroids.Rows - c);
                        TileKernel.Sum<SquaredDifferenceTerm>(
                            points.Dimensions, centers + ((nint)c * centroids.Columns), rows, centroids.Columns, panel, tile, Columns);
                        KeepNearer(tile, c, rows, nearest, index);
                    }
                }

                new ReadOnlySpan<int>(index, points.Packed.ColumnsOf(p)).CopyTo(labels.AsSpan(p * Columns));
            }
        }
    }

    private static unsafe void KeepNearer(float* tile, int first, int rows, float* nearest, int* index)
    {
        for (var j = 0; j < TileKernel.SingleColumns; j += Vector256<float>.Count)
        {
            var (best, at) = (Vector256.Load(nearest + j), Vector256.Load(index + j));
            for (var r = 0; r < rows; r++)
            {
                var distance = Vector256.Load(tile + (r * TileKernel.SingleColumns) + j);
                var nearer = Vector256.LessThan(distance, best);
                best = Vector256.ConditionalSelect(nearer, distance, best);
                at = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(first + r), at);
            }

            best.Store(nearest + j);
            at.Store(index + j);
        }
    }
}
