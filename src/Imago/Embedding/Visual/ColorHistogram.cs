using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>The colours of a region: a histogram over L*a*b*, in which each cell is distributed to the eight nearest bins.</summary>
internal static class ColorHistogram
{
    private const int Lightnesses = 6;
    private const int Hues = 10; // bins along a* and along b*
    private const float HueReach = 80; // bins cover -80 to 80

    /// <summary>The length of a histogram.</summary>
    public const int Length = Lightnesses * Hues * Hues;

    /// <summary>Computes a histogram.</summary>
    /// <param name="lab">The photo's three planes.</param>
    /// <param name="weights">[Side, Side]; each cell's degree of membership in the region.</param>
    /// <param name="histogram">[<see cref="Length"/>]; receives the square roots of the histogram, of unit length.</param>
    public static void Describe(float[][] lab, float[] weights, Span<float> histogram)
    {
        histogram.Clear();
        var (ls, @as, bs) = (lab[0], lab[1], lab[2]);
        for (var i = 0; i < Cells; i++)
        {
            var (l, lf) = Place(ls[i] * (Lightnesses / 100f), Lightnesses);
            var (a, af) = Place((@as[i] + HueReach) * (Hues / (2 * HueReach)), Hues);
            var (b, bf) = Place((bs[i] + HueReach) * (Hues / (2 * HueReach)), Hues);
            var corner = histogram.Slice((((l * Hues) + a) * Hues) + b, (Hues * Hues) + Hues + 2);
            var w = weights[i];
            var (near, far) = (w * (1 - lf), w * lf);
            var (near0, near1, far0, far1) = (near * (1 - af), near * af, far * (1 - af), far * af);
            corner[0] += near0 * (1 - bf);
            corner[1] += near0 * bf;
            corner[Hues] += near1 * (1 - bf);
            corner[Hues + 1] += near1 * bf;
            corner[Hues * Hues] += far0 * (1 - bf);
            corner[(Hues * Hues) + 1] += far0 * bf;
            corner[(Hues * Hues) + Hues] += far1 * (1 - bf);
            corner[(Hues * Hues) + Hues + 1] += far1 * bf;
        }

        UnitLength.Root(histogram);
    }

    // The lower of the two bins with centres on either side, and the fraction towards the upper one.
    private static (int Bin, float Fraction) Place(float position, int bins)
    {
        var p = Math.Clamp(position - 0.5f, 0, bins - 1);
        var bin = Math.Min((int)p, bins - 2);
        return (bin, p - bin);
    }
}
