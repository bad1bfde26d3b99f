namespace Imago.Film.Pictures;

/// <summary>A dark glow around letters, so that white letters are legible on any picture.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Margin">Pixels by which the shadow extends beyond the letters on each side.</param>
/// <param name="Alpha">[height, width]: 0 (transparent) to 255 (black).</param>
internal sealed record SoftShadow(int Width, int Height, int Margin, byte[] Alpha)
{
    private const int Passes = 3; // passes of a moving average: together almost a Gaussian, by the central limit theorem
    private const int Gain = 4; // because thin letters cover little of their surroundings
    private const int Darkest = 205;

    /// <summary>Computes a shadow.</summary>
    /// <param name="text">The letters.</param>
    /// <param name="softness">Approximate reach of the shadow beyond the letters in pixels; 0 or more.</param>
    public static SoftShadow Of(TextImage text, int softness)
    {
        var radius = (softness + Passes - 1) / Passes;
        var margin = radius * Passes;
        var (width, height) = (text.Width + (2 * margin), text.Height + (2 * margin));
        var (plane, between) = (new int[width * height], new int[width * height]);
        for (var y = 0; y < text.Height; y++)
        {
            for (var x = 0; x < text.Width; x++)
                plane[((y + margin) * width) + x + margin] = text.Alpha[(y * text.Width) + x];
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            Mean(plane, between, width, height, 1, width, radius);
            Mean(between, plane, height, width, width, 1, radius);
        }

        return new SoftShadow(width, height, margin, [.. plane.Select(sum => (byte)Math.Min(sum * Gain, Darkest))]);
    }

    // The mean of each sample and its neighbours within a radius, along lines of samples that are step apart; beyond the ends, samples are
    // 0.
    private static void Mean(int[] source, int[] target, int length, int lines, int step, int stride, int radius)
    {
        var window = (2 * radius) + 1;
        for (var line = 0; line < lines; line++)
        {
            var sum = 0;
            for (var i = -radius; i < length; i++)
            {
                if (i + radius < length)
                    sum += source[(line * stride) + ((i + radius) * step)];
                if (i - radius > 0)
                    sum -= source[(line * stride) + ((i - radius - 1) * step)];
                if (i >= 0)
                    target[(line * stride) + (i * step)] = (sum + (window / 2)) / window;
            }
        }
    }
}
