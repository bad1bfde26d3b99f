namespace Imago.Numerics.Neighbours;

/// <summary>The nearest neighbours of some rows, per row from the nearest on; on ties, the lower index comes first.</summary>
/// <param name="Count">The number of neighbours per row.</param>
/// <param name="Indices">[rows, <paramref name="Count"/>].</param>
/// <param name="Distances">[rows, <paramref name="Count"/>].</param>
internal sealed record NeighbourTable(int Count, int[] Indices, float[] Distances)
{
    /// <summary>One row's neighbours.</summary>
    /// <param name="row">Its index.</param>
    public ReadOnlySpan<int> IndicesOf(int row) => Indices.AsSpan(row * Count, Count);

    /// <summary>The distances of one row's neighbours, in ascending order.</summary>
    /// <param name="row">Its index.</param>
    public ReadOnlySpan<float> DistancesOf(int row) => Distances.AsSpan(row * Count, Count);
}
