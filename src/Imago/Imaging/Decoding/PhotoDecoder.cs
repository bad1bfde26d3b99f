using Imago.Errors;
using Imago.Imaging.Workers;

namespace Imago.Imaging.Decoding;

/// <summary>
/// Turns a photo into upright 8-bit sRGB pixels, or says why it cannot: a photo whose pixels are cut short or damaged is not half a
/// photo. EXIF orientation is applied to the pixels, once; embedded profiles (RGB, CMYK, grey) and coded colours, HDR among them, are
/// converted to sRGB (docs/colours.md); transparency stands on white, or on dark grey where white would hide the picture; of several frames, pages or pictures the first counts (in HEIF, the primary). Safe to use from several threads.
/// </summary>
/// <remarks>
/// Formats other than plain JPEG, PNG and WebP are decoded in worker processes, so that a file that breaks its decoder breaks nothing else. Their
/// program, <c>Imago.Worker</c>, lies beside this library. A program that does without it sets the switch <see cref="InProcessSwitch"/>,
/// and then a damaged file may end it.
/// </remarks>
public sealed class PhotoDecoder
{
    /// <summary>The name of the <see cref="AppContext"/> switch that has everything decoded within the process.</summary>
    public const string InProcessSwitch = "Imago.Photos.DecodeInProcess";

    private readonly Lazy<RemoteDecoder> _remote;

    /// <summary>Creates a decoder.</summary>
    /// <param name="limits">What one photo may cost; <see cref="DecodeLimits.Default"/> if null.</param>
    public PhotoDecoder(DecodeLimits? limits = null)
        : this(limits, () => WorkerPool.Shared)
    {
    }

    /// <summary>Creates a decoder with workers of its own.</summary>
    internal PhotoDecoder(DecodeLimits? limits, Func<WorkerPool> pool)
    {
        Limits = limits ?? DecodeLimits.Default;
        _remote = new Lazy<RemoteDecoder>(() => new RemoteDecoder(Limits, pool()));
    }

    /// <summary>What one photo may cost.</summary>
    public DecodeLimits Limits { get; }

    private static bool IsWhollyInProcess => AppContext.TryGetSwitch(InProcessSwitch, out var isOn) && isOn;

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The photo's file, of any name.</param>
    /// <param name="size">How large it is wanted. Shrinking decodes JPEGs at a half, quarter or eighth where at least twice the wanted
    /// size is left, then resamples with a Lanczos kernel of three lobes.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips, or the program of the decode workers, is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken = default) => IsDecodedHere(path)
        ? new LocalDecoder(Limits).Decode(PhotoSource.Open(path, Limits), size, cancellationToken)
        : _remote.Value.Decode(path, size, cancellationToken);

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What they are called in messages.</param>
    /// <param name="size">How large it is wanted.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips, or the program of the decode workers, is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(byte[] content, string name, DecodeSize size, CancellationToken cancellationToken = default) =>
        IsWhollyInProcess || PlainPicture.IsIn(content)
            ? new LocalDecoder(Limits).Decode(PhotoSource.Open(content, name, Limits), size, cancellationToken)
            : _remote.Value.Decode(content, name, size, cancellationToken);

    /// <summary>True if a file is decoded within this process.</summary>
    internal static bool IsDecodedHere(string path) => IsWhollyInProcess || PlainPicture.IsAt(path);
}
