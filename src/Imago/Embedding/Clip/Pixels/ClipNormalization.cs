namespace Imago.Embedding.Clip.Pixels;

/// <summary>
/// CLIP's normalisation of pixels: each channel's level / 255, minus the mean of the training photos, divided by their standard deviation,
/// in the single-precision steps of torchvision's ToTensor and Normalize. The constants are OpenAI's.
/// </summary>
internal static class ClipNormalization
{
    private static readonly float[] Red = Table(0.48145466f, 0.26862954f);
    private static readonly float[] Green = Table(0.4578275f, 0.26130258f);
    private static readonly float[] Blue = Table(0.40821073f, 0.27577711f);

    /// <summary>Converts pixels to normalised planes.</summary>
    /// <param name="pixels">[n, 3] levels.</param>
    /// <param name="planes">[3, n].</param>
    public static void Apply(ReadOnlySpan<byte> pixels, Span<float> planes)
    {
        var count = pixels.Length / 3;
        var red = planes[..count];
        var green = planes.Slice(count, count);
        var blue = planes.Slice(count * 2, count);
        ReadOnlySpan<float> reds = Red, greens = Green, blues = Blue;
        for (var i = 0; i < red.Length; i++)
        {
            red[i] = reds[pixels[0]];
            green[i] = greens[pixels[1]];
            blue[i] = blues[pixels[2]];
            pixels = pixels[3..];
        }
    }

    private static float[] Table(float mean, float deviation)
    {
        var table = new float[256];
        for (var level = 0; level < table.Length; level++)
            table[level] = ((level / 255f) - mean) / deviation;
        return table;
    }
}
