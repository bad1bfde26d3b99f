using Imago.Errors;

namespace Imago.Imaging.Decoding;

/// <summary>The limits on decoding one photo. A file beyond a limit is listed with that reason and left out.</summary>
/// <param name="MaxPixels">
/// The most pixels of a decoded picture, checked by its header before any pixel is decoded. A JPEG that is wanted smaller may have 64 times as
/// many, because its decoder gives an eighth of width and height; a progressive one may not, because all of it has to be held.
/// </param>
/// <param name="MaxBytes">The most bytes a file may have.</param>
/// <param name="MaxTime">
/// The processor time of one decode, of all its threads together, for pictures of up to 25 million pixels; larger ones may take more in
/// proportion. So the verdict on a file does not depend on the machine's load. It applies in worker processes; plain JPEG, PNG and WebP are
/// bounded by their pixels.
/// </param>
public sealed record DecodeLimits(long MaxPixels, long MaxBytes, TimeSpan MaxTime)
{
    /// <summary>The most passes of a progressive JPEG over the largest picture; cameras and encoders use 3 to 12.</summary>
    internal const int MaxFullScans = 16;

    /// <summary>250 million pixels, 1 GiB, 30 seconds: more than any camera needs, and within what a small machine decodes.</summary>
    public static DecodeLimits Default { get; } = new(250_000_000, 1L << 30, TimeSpan.FromSeconds(30));

    /// <summary>The least value of <c>--max-pixels</c>: smaller than any camera's pictures.</summary>
    public const long LeastMaxPixels = 1_000_000;

    /// <summary>The greatest value of <c>--max-pixels</c>: three bytes of each pixel fit into one array.</summary>
    public const long MostMaxPixels = 700_000_000;

    /// <summary>The default limits with another number of pixels.</summary>
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

    /// <summary>Says what is wrong with a picture's size; null if it is within the limits.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="shrink">The factor by which its decoder shrinks it in each direction; the decoded size counts.</param>
    internal string? Flaw(long width, long height, int shrink = 1)
    {
        if (width < 1 || height < 1)
            return $"its header says {width} x {height} pixels";
        var pixels = width * height / (shrink * shrink);
        var advice = pixels <= MostMaxPixels ? "; --max-pixels raises it" : "";
        return pixels > MaxPixels ? $"{width} x {height} pixels are more than the limit of {MaxPixels * shrink * shrink}{advice}" : null;
    }
}
