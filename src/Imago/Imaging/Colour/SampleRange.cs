using Imago.Imaging.Vips;
using static NetVips.Enums;

namespace Imago.Imaging.Colour;

/// <summary>
/// From which number to which the samples of a picture go whose format does not say it: floats, and whole numbers of 32 bits or with a
/// sign. Most are 0 to 1, 0 to 255 or the whole of their format; data of other kinds (heights, temperatures) are shown from the least to
/// the greatest.
/// </summary>
/// <param name="From">What is shown black.</param>
/// <param name="To">What is shown white.</param>
internal readonly record struct SampleRange(double From, double To)
{
    // Whole numbers that use less than this part of a format are taken for those of a smaller one.
    private const double LeastPart = 1 / 64.0;

    /// <summary>The range of a picture's samples.</summary>
    /// <param name="seen">What is found among them.</param>
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
                // Singles hold 24 bits, and round the largest number of 32 up.
                if (seen.IsWhole && (float)seen.Most <= (float)top && seen.Most >= top * LeastPart)
                    return new(0, top);
            }
        }

        if (seen.Least < 0 && seen.Most - seen.Least >= (most - least) * LeastPart)
            return new(least, most);
        return seen.Most > seen.Least ? new(seen.Least, seen.Most) : new(Math.Min(seen.Least, 0), Math.Max(seen.Most, 1));
    }
}
