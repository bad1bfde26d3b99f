using Imago.Errors;
using Imago.Imaging.Workers;

namespace Imago.Imaging.Decoding;

/// <summary>
/// Decodes a photo to upright 8-bit sRGB pixels, or gives the reason why it cannot: a photo with missing or damaged pixels is refused, never half
/// decoded. EXIF orientation is applied once. Embedded profiles (RGB, CMYK, grey) and colour codes, including HDR, are converted to sRGB
/// (docs/colours.md). Transparent pictures get a white background, or a dark grey one if white would hide them. Of several frames, pages or
/// pictures the first counts (in HEIF, the primary). Safe to use from several threads.
/// </summary>
/// <remarks>
/// Formats other than plain JPEG, PNG and WebP are decoded in worker processes, so that a file that crashes its decoder harms nothing else. Their
/// program, <c>Imago.Worker</c>, lies beside this library. A program that does not ship it sets the switch <see cref="InProcessSwitch"/>; a
/// damaged file may then end that program.
/// </remarks>
internal sealed class PhotoDecoder
{
    /// <summary>The name of the <see cref="AppContext"/> switch for decoding everything in this process.</summary>
    public const string InProcessSwitch = "Imago.Photos.DecodeInProcess";

    private readonly Lazy<RemoteDecoder> _remote;

    /// <summary>Creates a decoder.</summary>
    /// <param name="limits">The limits on one photo; <see cref="DecodeLimits.Default"/> if null.</param>
    public PhotoDecoder(DecodeLimits? limits = null)
        : this(limits, () => WorkerPool.Shared)
    {
    }

    /// <summary>Creates a decoder with its own workers.</summary>
    internal PhotoDecoder(DecodeLimits? limits, Func<WorkerPool> pool)
    {
        Limits = limits ?? DecodeLimits.Default;
        _remote = new Lazy<RemoteDecoder>(() => new RemoteDecoder(Limits, pool()));
    }

    /// <summary>The limits on one photo.</summary>
    public DecodeLimits Limits { get; }

    private static bool IsWhollyInProcess => AppContext.TryGetSwitch(InProcessSwitch, out var isOn) && isOn;

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The photo's file, of any name.</param>
    /// <param name="size">The wanted size. JPEGs are decoded at a half, quarter or eighth if at least twice the wanted size is left; then a Lanczos
    /// kernel of three lobes resamples.</param>
    /// <param name="cancellationToken">Cancels the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips, or the program of the decode workers, is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken = default) => IsDecodedHere(path)
        ? new LocalDecoder(Limits).Decode(PhotoSource.Open(path, Limits), size, cancellationToken)
        : _remote.Value.Decode(path, size, cancellationToken);

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">Their name in messages.</param>
    /// <param name="size">The wanted size.</param>
    /// <param name="cancellationToken">Cancels the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips, or the program of the decode workers, is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(byte[] content, string name, DecodeSize size, CancellationToken cancellationToken = default) =>
        IsWhollyInProcess || InProcessPicture.IsIn(content)
            ? new LocalDecoder(Limits).Decode(PhotoSource.Open(content, name, Limits), size, cancellationToken)
            : _remote.Value.Decode(content, name, size, cancellationToken);

    /// <summary>True if a file is decoded in this process.</summary>
    internal static bool IsDecodedHere(string path) => IsWhollyInProcess || InProcessPicture.IsAt(path);
}
