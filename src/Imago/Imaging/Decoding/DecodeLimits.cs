using Imago.Errors;

namespace Imago.Imaging.Decoding;

/// <summary>What one photo may cost. A file beyond a limit is listed with that reason and left out.</summary>
/// <param name="MaxPixels">
/// The most pixels of a picture that may be decoded, by its header; checked before any pixel is. A JPEG may have 64 times as many where it is
/// wanted smaller, since its decoder gives an eighth of the width and height, unless it is progressive: then all of it has to be held.
/// </param>
/// <param name="MaxBytes">The most bytes a file may have.</param>
/// <param name="MaxTime">
/// The processor time one decode may take, of all its threads together, for pictures of up to 25 million pixels; larger ones may take more in
/// proportion. So the verdict on a file does not hang on what else the machine does. It holds where photos are decoded in worker processes;
/// plain JPEG, PNG and WebP are bounded by their pixels.
/// </param>
public sealed record DecodeLimits(long MaxPixels, long MaxBytes, TimeSpan MaxTime)
{
    /// <summary>How many passes over the largest picture a progressive JPEG may ask for; cameras and encoders use 3 to 12.</summary>
    internal const int MaxFullScans = 16;

    /// <summary>250 million pixels, 1 GiB, 30 seconds: beyond any camera, and within what a small machine decodes.</summary>
    public static DecodeLimits Default { get; } = new(250_000_000, 1L << 30, TimeSpan.FromSeconds(30));

    /// <summary>The least that <c>--max-pixels</c> may be: smaller than any camera's pictures.</summary>
    public const long LeastMaxPixels = 1_000_000;

    /// <summary>The most that <c>--max-pixels</c> may be: three bytes of so many pixels fit into one array.</summary>
    public const long MostMaxPixels = 700_000_000;

    /// <summary>The usual limits with other pixels.</summary>
    /// <param name="maxPixels">The most pixels a picture may have, <see cref="LeastMaxPixels"/> to <see cref="MostMaxPixels"/>.</param>
    /// <exception cref="InvalidOptionException">It is out of its range.</exception>
    public static DecodeLimits Of(long maxPixels)
    {
        OptionRule.Require(
            maxPixels is >= LeastMaxPixels and <= MostMaxPixels,
            "--max-pixels",
            FormattableString.Invariant($"{LeastMaxPixels} to {MostMaxPixels} pixels (1M to 700M) are expected, {maxPixels} was found."));
        return Default with { MaxPixels = maxPixels };
    }

    /// <summary>Says what is wrong with a picture's size; null where it is within the limits.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="shrink">How much smaller its decoder can give it in each direction, or gives it: what counts is what is decoded.</param>
    internal string? Flaw(long width, long height, int shrink = 1)
    {
        if (width < 1 || height < 1)
            return $"its header says {width} x {height} pixels";
        var pixels = width * height / (shrink * shrink);
        var advice = pixels <= MostMaxPixels ? "; --max-pixels raises it" : "";
        return pixels > MaxPixels ? $"{width} x {height} pixels are more than the limit of {MaxPixels * shrink * shrink}{advice}" : null;
    }
}
