using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Neighbours;

/// <summary>
/// Exact nearest neighbours. Every pair is compared, in blocks of rows, so memory grows with rows times neighbours. Distances are computed
/// from differences; their relative error is about 1e-6 however close two points are.
/// </summary>
internal static class NearestNeighbours
{
    private const int RowsPerItem = 32;
    private const int PanelsPerStrip = 10;
    private const int StripWidth = PanelsPerStrip * TileKernel.SingleColumns;

    /// <summary>
    /// Finds the nearest other points of every point. A point is not its own neighbour, but another one at the same place is.
    /// </summary>
    /// <param name="points">[n, d].</param>
    /// <param name="count">The number of neighbours per point, 0 to n - 1.</param>
    /// <param name="metric">The distance.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer other points.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NeighbourTable Of(Matrix points, int count, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Max(0, points.Rows - 1));
        var rows = ComparableRows.Of(points, metric);
        return Search(rows, rows, count, skipOwn: true, metric, cancellationToken);
    }

    /// <summary>Finds the nearest points of every query.</summary>
    /// <param name="queries">[m, d].</param>
    /// <param name="points">[n, d].</param>
    /// <param name="count">The number of neighbours per query, 0 to n.</param>
    /// <param name="metric">The distance.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer points.</exception>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NeighbourTable Among(
        Matrix queries, Matrix points, int count, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, points.Rows);
        if (queries.Columns != points.Columns)
            throw new ArgumentException($"The queries have {queries.Columns} columns, the points {points.Columns}; distances take rows of one length.", nameof(queries));
        return Search(ComparableRows.Of(queries, metric), ComparableRows.Of(points, metric), count, skipOwn: false, metric, cancellationToken);
    }

    private static NeighbourTable Search(Matrix queries, Matrix points, int count, bool skipOwn, DistanceMetric metric, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var table = new NeighbourTable(count, new int[checked(queries.Rows * count)], new float[queries.Rows * count]);
        if (count == 0)
            return table;
        Array.Fill(table.Distances, float.PositiveInfinity);
        var packed = Packing.RowsOf(points, cancellationToken);
        OrderedParallel.For(
            (queries.Rows + RowsPerItem - 1) / RowsPerItem,
            item =>
            {
                var first = item * RowsPerItem;
                var rows = Math.Min(RowsPerItem, queries.Rows - first);
                SearchRows(queries, first, rows, packed, skipOwn, table);
                var distances = table.Distances.AsSpan(first * count, rows * count);
                if (metric == DistanceMetric.Cosine)
                    TensorPrimitives.Multiply(distances, 0.5f, distances);
                else
                    TensorPrimitives.Sqrt(distances, distances);
            },
            cancellationToken);
        return table;
    }

    private static unsafe void SearchRows(Matrix queries, int first, int rows, PackedRows<float> packed, bool skipOwn, NeighbourTable table)
    {
        var strip = stackalloc float[TileKernel.Rows * StripWidth];
        fixed (float* left = queries.Data)
        {
            for (var panel = 0; panel < packed.Panels; panel += PanelsPerStrip)
            {
                var panels = Math.Min(PanelsPerStrip, packed.Panels - panel);
                var start = panel * packed.Columns;
                var width = Math.Min(packed.Count - start, StripWidth);
                for (var r = 0; r < rows; r += TileKernel.Rows)
                {
                    var height = Math.Min(TileKernel.Rows, rows - r);
                    for (var p = 0; p < panels; p++)
                    {
                        fixed (float* right = packed.Panel(panel + p))
                        {
                            TileKernel.Sum<SquaredDifferenceTerm>(
                                packed.Depth, left + ((nint)(first + r) * queries.Columns), height, queries.Columns, right, strip + (p * packed.Columns), StripWidth);
                        }
                    }

                    for (var i = 0; i < height; i++)
                    {
                        var row = first + r + i;
                        if (skipOwn && row >= start && row < start + width)
                            strip[(i * StripWidth) + row - start] = float.PositiveInfinity;
                        KeepNearer(strip + (i * StripWidth), start, width, row, table);
                    }
                }
            }
        }
    }

    // Columns beyond the width are padding; they are read but not kept.
    private static unsafe void KeepNearer(float* distances, int start, int width, int row, NeighbourTable table)
    {
        var nearest = table.Distances.AsSpan(row * table.Count, table.Count);
        var indices = table.Indices.AsSpan(row * table.Count, table.Count);
        for (var j = 0; j < width; j += Vector512<float>.Count)
        {
            var nearer = Vector512.LessThan(Vector512.Load(distances + j), Vector512.Create(nearest[^1])).ExtractMostSignificantBits();
            for (; nearer != 0; nearer &= nearer - 1)
            {
                var at = j + System.Numerics.BitOperations.TrailingZeroCount(nearer);
                if (at < width && distances[at] < nearest[^1])
                    Insert(nearest, indices, distances[at], start + at);
            }
        }
    }

    private static void Insert(Span<float> nearest, Span<int> indices, float distance, int index)
    {
        var at = nearest.Length - 1;
        for (; at > 0 && nearest[at - 1] > distance; at--)
            (nearest[at], indices[at]) = (nearest[at - 1], indices[at - 1]);
        (nearest[at], indices[at]) = (distance, index);
    }
}
