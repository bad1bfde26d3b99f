using Imago.Errors;

namespace Imago.Photos;

/// <summary>
/// Turns a photo into upright 8-bit sRGB pixels, or says why it cannot: a photo whose pixels are cut short or damaged is not half a
/// photo. EXIF orientation is applied to the pixels, once; embedded profiles (RGB, CMYK, grey) and coded colours, HDR among them, are
/// converted to sRGB (docs/colours.md); transparency stands on white, or on dark grey where white would hide the picture; of several frames, pages or pictures the first counts (in HEIF, the primary). Safe to use from several threads.
/// </summary>
public sealed class PhotoDecoder
{
    /// <summary>Creates a decoder.</summary>
    /// <param name="limits">What one photo may cost; <see cref="DecodeLimits.Default"/> where null.</param>
    public PhotoDecoder(DecodeLimits? limits = null) => Limits = limits ?? DecodeLimits.Default;

    /// <summary>What one photo may cost.</summary>
    public DecodeLimits Limits { get; }

    /// <summary>Decodes a file.</summary>
    /// <param name="path">The photo's file, of any name.</param>
    /// <param name="size">How large it is wanted. Shrinking decodes JPEGs at a half, quarter or eighth where at least twice the wanted
    /// size is left, then resamples with a Lanczos kernel of three lobes.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken = default) =>
        new LocalDecoder(Limits).Decode(PhotoSource.Open(path, Limits), size, cancellationToken);

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What they are called in messages.</param>
    /// <param name="size">How large it is wanted.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(byte[] content, string name, DecodeSize size, CancellationToken cancellationToken = default) =>
        new LocalDecoder(Limits).Decode(PhotoSource.Open(content, name, Limits), size, cancellationToken);
}
