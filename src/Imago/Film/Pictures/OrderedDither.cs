namespace Imago.Film.Pictures;

/// <summary>
/// Thresholds that round samples to levels without visible steps: a sample plus its threshold, rounded down, equals the sample on average
/// over any 8 x 8 pixels (Bayer 1973, "An optimum method for two-level rendition of continuous-tone pictures").
/// </summary>
internal sealed class OrderedDither
{
    private const int Side = 8;
    private readonly float[][] _rows = new float[Side][];

    /// <summary>Prepares rows of thresholds.</summary>
    /// <param name="width">Width in pixels.</param>
    public OrderedDither(int width)
    {
        for (var y = 0; y < Side; y++)
        {
            _rows[y] = new float[width];
            for (var x = 0; x < width; x++)
                _rows[y][x] = (Rank(x, y) + 0.5f) / (Side * Side);
        }
    }

    /// <summary>The thresholds of a row, [width], between 0 and 1.</summary>
    public ReadOnlySpan<float> Row(int y) => _rows[y % Side];

    // The recursive Bayer matrix: the bits of x XOR y and of y, interleaved in reverse order.
    private static int Rank(int x, int y)
    {
        var rank = 0;
        for (var bit = 0; bit < 3; bit++)
            rank = (rank << 2) | ((((x ^ y) >> bit) & 1) << 1) | ((y >> bit) & 1);
        return rank;
    }
}
