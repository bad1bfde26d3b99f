namespace Imago.Publishing.Data.Sprites;

/// <summary>
/// The order of the tiles in the sheets: along a Hilbert curve over the map, so that any part of the map needs only a few sheets. Photos
/// that are not on the map follow, by cluster.
/// </summary>
internal static class TileOrder
{
    // The curve passes through 2^16 x 2^16 cells.
    private const int Bits = 16;

    /// <summary>Orders the photos.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="places">The photos' places on the map.</param>
    /// <returns>The photos' numbers in tile order, [n].</returns>
    public static int[] Of(NumberedPhotos photos, MapPlaces places)
    {
        long Key(int photo) => places is { X: { } x, Y: { } y } && !double.IsNaN(x[photo])
            ? DistanceAlongCurve(CellOf(x[photo]), CellOf(y[photo]))
            : (1L << (2 * Bits)) + photos.Clusters[photo];
        return [.. Enumerable.Range(0, photos.Count).OrderBy(Key)];
    }

    /// <summary>
    /// The distance of a cell along the Hilbert curve (Hilbert, Math. Ann. 38, 1891): quadrant by quadrant, each turned as the curve enters
    /// it.
    /// </summary>
    /// <param name="x">The cell's column, 0 to 65,535.</param>
    /// <param name="y">The cell's row, 0 to 65,535.</param>
    internal static long DistanceAlongCurve(int x, int y)
    {
        var distance = 0L;
        for (var half = 1 << (Bits - 1); half > 0; half /= 2)
        {
            var (right, lower) = ((x & half) > 0, (y & half) > 0);
            distance += (long)half * half * ((right ? 3 : 0) ^ (lower ? 1 : 0));
            (x, y) = (x & (half - 1), y & (half - 1));
            if (lower)
                continue;
            if (right)
                (x, y) = (half - 1 - x, half - 1 - y);
            (x, y) = (y, x);
        }

        return distance;
    }

    // Places are between 0 and 1.
    private static int CellOf(double place) => (int)Math.Clamp(place * (1 << Bits), 0, (1 << Bits) - 1);
}
