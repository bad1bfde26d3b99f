using System.Numerics.Tensors;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Count;

/// <summary>
/// The silhouette of a clustering (Rousseeuw 1987), exact, with Euclidean distances: (b - a) / max(a, b), where a is a point's mean
/// distance to the others of its cluster and b the least mean distance to another cluster. It ranges from -1 (misplaced) to 1 (well
/// separated). Memory grows with the number of points, not of pairs.
/// </summary>
internal static class Silhouette
{
    private const int RowsPerItem = 32;
    private const int PanelsPerStrip = 10;

    /// <summary>Computes each point's silhouette.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[n]: 0 for the only member of a cluster, NaN for noise.</returns>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double[] PerPoint(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) =>
        WithNeighbours(data, labels, cancellationToken).Values;

    /// <summary>Computes each point's silhouette and its neighbour: the other cluster with the least mean distance.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The silhouettes as in <see cref="PerPoint"/>, [n]; the neighbours, [n], -1 for noise.</returns>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (double[] Values, int[] Neighbours) WithNeighbours(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default)
    {
        if (labels.Length != data.Rows)
            throw new ArgumentException($"There are {data.Rows} points, but {labels.Length} labels.", nameof(labels));
        var grouped = GroupedPoints.Of(data, labels);
        if (grouped.Clusters < 2)
            throw new InvalidOptionException("--k", $"a silhouette compares clusters; at least 2 are needed, found {grouped.Clusters}.");
        var packed = Packing.RowsOf(grouped.Points, cancellationToken);
        var values = new double[data.Rows];
        var neighbours = new int[data.Rows];
        Array.Fill(values, double.NaN);
        Array.Fill(neighbours, -1);
        var names = new int[grouped.Clusters];
        for (var c = 0; c < names.Length; c++)
            names[c] = labels[grouped.Rows[grouped.Starts[c]]];
        OrderedParallel.For(
            (grouped.Points.Rows + RowsPerItem - 1) / RowsPerItem,
            item => MeasureRows(grouped, packed, item * RowsPerItem, (row, value, neighbour) => (values[row], neighbours[row]) = (value, names[neighbour])),
            cancellationToken);
        return (values, neighbours);
    }

    /// <summary>Computes the mean silhouette of all points except noise.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise and left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Mean(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) =>
        PerPoint(data, labels, cancellationToken).Where(value => !double.IsNaN(value)).Average();

    private static void MeasureRows(GroupedPoints grouped, PackedRows<float> packed, int first, Action<int, double, int> keep)
    {
        var rows = Math.Min(RowsPerItem, grouped.Points.Rows - first);
        var sums = new double[rows * grouped.Clusters];
        var strip = new float[RowsPerItem * PanelsPerStrip * packed.Columns];
        for (var panel = 0; panel < packed.Panels; panel += PanelsPerStrip)
        {
            var panels = Math.Min(PanelsPerStrip, packed.Panels - panel);
            var width = PanelsPerStrip * packed.Columns;
            SquaredDistances(grouped.Points, first, rows, packed, panel, panels, strip);
            var start = panel * packed.Columns;
            var end = Math.Min(packed.Count, start + (panels * packed.Columns));
            for (var r = 0; r < rows; r++)
            {
                var distances = strip.AsSpan(r * width, end - start);
                TensorPrimitives.Sqrt(distances, distances);
                AddByCluster(distances, start, grouped, sums.AsSpan(r * grouped.Clusters, grouped.Clusters));
            }
        }

        for (var r = 0; r < rows; r++)
        {
            var (value, neighbour) = Value(sums.AsSpan(r * grouped.Clusters, grouped.Clusters), grouped, first + r);
            keep(grouped.Rows[first + r], value, neighbour);
        }
    }

    // strip: [rows, width of ten panels].
    private static unsafe void SquaredDistances(
        Matrix points, int first, int rows, PackedRows<float> packed, int panel, int panels, float[] strip)
    {
        var width = PanelsPerStrip * packed.Columns;
        fixed (float* left = points.Data, target = strip)
        {
            for (var p = 0; p < panels; p++)
            {
                fixed (float* right = packed.Panel(panel + p))
                {
                    for (var r = 0; r < rows; r += TileKernel.Rows)
                    {
                        TileKernel.Sum<SquaredDifferenceTerm>(
                            packed.Depth,
                            left + ((nint)(first + r) * points.Columns),
                            Math.Min(TileKernel.Rows, rows - r),
                            points.Columns,
                            right,
                            target + (r * width) + (p * packed.Columns),
                            width);
                    }
                }
            }
        }
    }

    private static void AddByCluster(ReadOnlySpan<float> distances, int start, GroupedPoints grouped, Span<double> sums)
    {
        var cluster = grouped.ClusterAt[start];
        for (var at = 0; at < distances.Length; cluster++)
        {
            var end = Math.Min(distances.Length, grouped.Starts[cluster + 1] - start);
            sums[cluster] += DoubleSums.Of(distances[at..end]);
            at = end;
        }
    }

    private static (double Value, int Neighbour) Value(ReadOnlySpan<double> sums, GroupedPoints grouped, int position)
    {
        var own = grouped.ClusterAt[position];
        var (b, neighbour) = (double.PositiveInfinity, own == 0 ? 1 : 0);
        for (var c = 0; c < sums.Length; c++)
        {
            var mean = sums[c] / grouped.SizeOf(c);
            if (c != own && mean < b)
                (b, neighbour) = (mean, c);
        }

        if (grouped.SizeOf(own) == 1)
            return (0, neighbour);
        var a = sums[own] / (grouped.SizeOf(own) - 1);
        var larger = Math.Max(a, b);
        return (larger > 0 ? (b - a) / larger : 0, neighbour);
    }
}
