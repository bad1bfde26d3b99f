using System.Runtime.InteropServices;
using Imago.Imaging.Vips;
using NetVips;

namespace Imago.Imaging.Colour;

/// <summary>The range of a picture's samples; values that are not finite are ignored.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value.</param>
/// <param name="IsWhole">True if all values are integers.</param>
internal readonly record struct SampleExtent(double Least, double Most, bool IsWhole)
{
    /// <summary>Measures every sample of some bands.</summary>
    /// <param name="image">The picture, of floats.</param>
    /// <param name="bands">How many bands of a pixel count, from the first.</param>
    public static SampleExtent Of(Image image, int bands)
    {
        var (least, most, isWhole, perPixel) = (float.PositiveInfinity, float.NegativeInfinity, true, image.Bands);
        image.ReadRows(rows =>
        {
            var samples = MemoryMarshal.Cast<byte, float>(rows);
            for (var i = 0; i < samples.Length; i++)
            {
                var value = samples[i];
                if (i % perPixel >= bands || !float.IsFinite(value))
                    continue;
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
                isWhole &= value == MathF.Floor(value);
            }
        });
        return least > most ? new SampleExtent(0, 1, IsWhole: false) : new SampleExtent(least, most, isWhole);
    }
}
