using Imago.Imaging.Decoding;

namespace Imago.Imaging.Workers;

/// <summary>A worker's budget for one photo. It grows with the picture, so that a small file with excessive demands is stopped early.</summary>
/// <param name="Memory">Bytes of memory for any photo; an idle worker holds about a tenth of the default.</param>
/// <param name="MemoryPerPixel">Bytes of memory added for each pixel of the header.</param>
/// <param name="Time">Processor time, of all threads together, for pictures of up to <paramref name="PixelsInTime"/>.</param>
/// <param name="PixelsInTime">The number of pixels above which the time grows in proportion.</param>
/// <param name="MostPixels">The most pixels that are decoded; JPEGs of more are decoded smaller.</param>
internal sealed record WorkerBudget(long Memory, int MemoryPerPixel, TimeSpan Time, int PixelsInTime, long MostPixels)
{
    private const long DefaultMemory = 1L << 30;
    private const int DefaultMemoryPerPixel = 64;
    private const int DefaultPixelsInTime = 25_000_000;

    /// <summary>The budget for the limits.</summary>
    /// <param name="limits">The limits on one photo.</param>
    public static WorkerBudget Of(DecodeLimits limits) => new(DefaultMemory, DefaultMemoryPerPixel, limits.MaxTime, DefaultPixelsInTime, limits.MaxPixels);

    /// <summary>Bytes of memory for a picture of that many pixels.</summary>
    public long MemoryFor(long pixels) => Memory + (MemoryPerPixel * Math.Min(pixels, MostPixels));

    /// <summary>Processor time for a picture of that many pixels.</summary>
    public TimeSpan TimeFor(long pixels) => Time * Math.Max(1, (double)pixels / PixelsInTime);
}
