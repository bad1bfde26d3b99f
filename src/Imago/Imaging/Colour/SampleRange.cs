using static NetVips.Enums;

namespace Imago.Imaging.Colour;

/// <summary>
/// The range of samples whose format does not define one: floats, and 32-bit or signed integers. Most are 0 to 1, 0 to 255 or the format's whole
/// range. Other data (heights, temperatures) are shown from the least to the greatest value.
/// </summary>
/// <param name="From">The value shown as black.</param>
/// <param name="To">The value shown as white.</param>
internal readonly record struct SampleRange(double From, double To)
{
    // Integers that use less than this part of a format's range count as those of a smaller format.
    private const double LeastPart = 1 / 64.0;

    /// <summary>The range of a picture's samples.</summary>
    /// <param name="seen">The range found.</param>
    /// <param name="format">Their format.</param>
    public static SampleRange Of(SampleExtent seen, BandFormat format)
    {
        var (least, most) = format switch
        {
            BandFormat.Char => (sbyte.MinValue, sbyte.MaxValue),
            BandFormat.Short => (short.MinValue, short.MaxValue),
            BandFormat.Int => (int.MinValue, int.MaxValue),
            BandFormat.Uint => (0, uint.MaxValue),
            _ => (double.NaN, double.NaN),
        };
        if (seen.Least >= 0)
        {
            if (!seen.IsWhole && seen.Most <= 1)
                return new(0, 1);
            foreach (var top in (double[])[1, byte.MaxValue, ushort.MaxValue, most])
            {
                // Singles hold 24 bits, and round the largest 32-bit number up.
                if (seen.IsWhole && (float)seen.Most <= (float)top && seen.Most >= top * LeastPart)
                    return new(0, top);
            }
        }

        if (seen.Least < 0 && seen.Most - seen.Least >= (most - least) * LeastPart)
            return new(least, most);
        return seen.Most > seen.Least ? new(seen.Least, seen.Most) : new(Math.Min(seen.Least, 0), Math.Max(seen.Most, 1));
    }
}
