using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Clustering;

/// <summary>Finds the two least scores of each point of a panel, and the centroid of the least one.</summary>
internal sealed class NearestTwo
{
    private const int Columns = TileKernel.SingleColumns;

    /// <summary>The least score of each point, [48].</summary>
    public float[] Least { get; } = new float[Columns];

    /// <summary>The second-least score of each point, [48]; infinite if there is only one centroid.</summary>
    public float[] Second { get; } = new float[Columns];

    /// <summary>The centroid with the least score, [48].</summary>
    public int[] Index { get; } = new int[Columns];

    /// <summary>Compares the points of a panel with every centroid.</summary>
    /// <param name="panel">The points, [d, 48].</param>
    /// <param name="table">The centroids.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Find(ReadOnlySpan<float> panel, CentroidTable table)
    {
        var tile = stackalloc float[TileKernel.Rows * Columns];
        Array.Fill(Least, float.PositiveInfinity);
        Array.Fill(Second, float.PositiveInfinity);
        Array.Clear(Index);
        var d = table.Factors.Columns;
        fixed (float* points = panel, factors = table.Factors.Data, least = Least, second = Second)
        fixed (int* index = Index)
        {
            for (var c = 0; c < table.Count; c += TileKernel.Rows)
            {
                var rows = Math.Min(TileKernel.Rows, table.Count - c);
                TileKernel.Sum<ProductTerm>(d, factors + ((nint)c * d), rows, d, points, tile, Columns);
                Keep(tile, c, table.SquaredNorms.AsSpan(c, rows), least, second, index);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Keep(float* tile, int first, ReadOnlySpan<float> squaredNorms, float* least, float* second, int* index)
    {
        for (var j = 0; j < Columns; j += Vector256<float>.Count)
        {
            var (best, next, at) = (Vector256.Load(least + j), Vector256.Load(second + j), Vector256.Load(index + j));
            for (var r = 0; r < squaredNorms.Length; r++)
            {
                var score = Vector256.Load(tile + (r * Columns) + j) + Vector256.Create(squaredNorms[r]);
                next = Vector256.MinNative(next, Vector256.MaxNative(best, score));
                at = Vector256.ConditionalSelect(Vector256.LessThan(score, best).AsInt32(), Vector256.Create(first + r), at);
                best = Vector256.MinNative(best, score);
            }

            best.Store(least + j);
            next.Store(second + j);
            at.Store(index + j);
        }
    }
}
