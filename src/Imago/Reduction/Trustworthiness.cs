using System.Runtime.Intrinsics;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// The trustworthiness of a map (Venna and Kaski 2001). It is 1 if every point's k nearest on the map are its k nearest in the data. A
/// neighbour on the map that is not reduces it by its excess rank in the data. Memory grows with the number of points, not of pairs.
/// </summary>
internal static class Trustworthiness
{
    /// <summary>Measures a map.</summary>
    /// <param name="data">The mapped vectors, [n, d].</param>
    /// <param name="map">The map, [n, dimensions].</param>
    /// <param name="neighbours">k, at least 1 and less than n / 2.</param>
    /// <param name="metric">The distance in the data; on the map it is Euclidean.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Data and map differ in their number of rows.</exception>
    /// <exception cref="InvalidOptionException">k is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(
        Matrix data, Matrix map, int neighbours = 15, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellationToken = default)
    {
        if (data.Rows != map.Rows)
            throw new ArgumentException($"The data have {data.Rows} rows, the map {map.Rows}; a map has one for each.", nameof(map));
        long n = data.Rows;
        OptionRule.Require(
            neighbours >= 1 && 2L * neighbours < n,
            "--n-neighbors",
            FormattableString.Invariant($"1 to less than half the number of points, which is {n}, is expected, {neighbours} was found."));
        var near = NearestNeighbours.Of(map, neighbours, cancellationToken: cancellationToken);
        var rows = ComparableRows.Of(data, metric);
        var packed = Packing.RowsOf(rows, cancellationToken);
        var excess = OrderedParallel.Map(
            (data.Rows + TileKernel.Rows - 1) / TileKernel.Rows,
            item => Excess(rows, item * TileKernel.Rows, packed, near),
            cancellationToken).Sum();
        return 1 - (2.0 * excess / (neighbours * n * ((2 * n) - (3L * neighbours) - 1)));
    }

    // The sum by which the data ranks of the map's neighbours exceed k, for up to four points.
    private static unsafe long Excess(Matrix rows, int first, PackedRows<float> packed, NeighbourTable near)
    {
        var stride = packed.Panels * packed.Columns;
        var height = Math.Min(TileKernel.Rows, rows.Rows - first);
        var distances = new float[TileKernel.Rows * stride];
        fixed (float* left = rows.Data, target = distances)
        {
            for (var p = 0; p < packed.Panels; p++)
            {
                fixed (float* right = packed.Panel(p))
                {
                    TileKernel.Sum<SquaredDifferenceTerm>(
                        packed.Depth, left + ((nint)first * rows.Columns), height, rows.Columns, right, target + (p * packed.Columns), stride);
                }
            }
        }

        var excess = 0L;
        for (var r = 0; r < height; r++)
        {
            // The point itself and the padding of the last panel rank last.
            var row = distances.AsSpan(r * stride, stride);
            row[packed.Count..].Fill(float.PositiveInfinity);
            row[first + r] = float.PositiveInfinity;
            foreach (var neighbour in near.IndicesOf(first + r))
                excess += Math.Max(0, Rank(row, neighbour) - near.Count);
        }

        return excess;
    }

    // Ranks start at 1; on ties, the lower index comes first.
    private static int Rank(ReadOnlySpan<float> distances, int index)
    {
        var own = distances[index];
        var (rank, i) = (1, 0);
        for (; i <= distances.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var others = Vector256.Create(distances.Slice(i, Vector256<float>.Count));
            rank += Vector256.CountWhereAllBitsSet(Vector256.LessThan(others, Vector256.Create(own)));
        }

        for (; i < distances.Length; i++)
            rank += distances[i] < own ? 1 : 0;
        return rank + distances[..index].Count(own);
    }
}
