namespace Imago.Imaging.Colour;

/// <summary>
/// The background of a transparent picture: white, as in browsers, or dark grey if the visible part is so light that white would hide it. The
/// choice uses sums over all pixels, weighted by alpha, so that a picture and its thumbnail get the same background.
/// </summary>
internal static class Ground
{
    public const byte White = 255;
    public const byte Dark = 48;

    // How much darker than white a picture must be on average, of 255, to be visible on white: yellow is 18, light grey (211) is 44.
    private const int LeastContrast = 40;

    /// <summary>The level of a picture's background.</summary>
    /// <param name="pixels">R, G, B and alpha, pixel by pixel, not premultiplied.</param>
    public static byte For(ReadOnlySpan<byte> pixels)
    {
        var (weight, contrast) = (0L, 0L);
        for (var at = 0; at + 4 <= pixels.Length; at += 4)
        {
            // ITU-R BT.709's luma, in integers.
            int alpha = pixels[at + 3];
            weight += alpha;
            contrast += alpha * ((255 * 10_000) - (2126 * pixels[at]) - (7152 * pixels[at + 1]) - (722 * pixels[at + 2]));
        }

        return contrast >= weight * LeastContrast * 10_000 ? White : Dark;
    }

    /// <summary>Composites a picture on its background.</summary>
    /// <param name="pixels">R, G, B and alpha, pixel by pixel, not premultiplied.</param>
    /// <returns>R, G and B.</returns>
    public static byte[] Under(ReadOnlySpan<byte> pixels)
    {
        int ground = For(pixels);
        var flat = new byte[pixels.Length / 4 * 3];
        for (int at = 0, to = 0; at + 4 <= pixels.Length; at += 4, to += 3)
        {
            int alpha = pixels[at + 3];
            var below = ((255 - alpha) * ground) + 127;
            flat[to] = (byte)(((pixels[at] * alpha) + below) / 255);
            flat[to + 1] = (byte)(((pixels[at + 1] * alpha) + below) / 255);
            flat[to + 2] = (byte)(((pixels[at + 2] * alpha) + below) / 255);
        }

        return flat;
    }
}
