using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>
/// The layout of colours: mean L*a*b* of 6 x 6 fields, averaged over the photo and its mirror image, so only the left half is stored.
/// </summary>
internal static class ColorLayout
{
    private const int Fields = 6;

    /// <summary>The length of a descriptor.</summary>
    public const int Length = Fields * Fields / 2 * 3;

    /// <summary>Computes a descriptor.</summary>
    /// <param name="lab">The photo's three planes.</param>
    /// <param name="descriptor">[<see cref="Length"/>]; receives the means, scaled to unit length.</param>
    public static void Describe(float[][] lab, Span<float> descriptor)
    {
        descriptor.Clear();
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var field = ((y * Fields / Side * (Fields / 2)) + (Math.Min(x, Side - 1 - x) * Fields / Side)) * 3;
                for (var channel = 0; channel < 3; channel++)
                    descriptor[field + channel] += lab[channel][(y * Side) + x];
            }
        }

        // Fields differ in size by one cell, because 128 is not a multiple of 6.
        for (var row = 0; row < Fields; row++)
        {
            for (var column = 0; column < Fields / 2; column++)
            {
                var cells = Extent(row) * Extent(column);
                foreach (ref var sum in descriptor.Slice(((row * (Fields / 2)) + column) * 3, 3))
                    sum /= cells;
            }
        }

        UnitLength.Normalize(descriptor);
    }

    private static int Extent(int field) => (((field + 1) * Side) + Fields - 1) / Fields - (((field * Side) + Fields - 1) / Fields);
}
