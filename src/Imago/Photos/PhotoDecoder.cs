using System.Globalization;
using Imago.Errors;
using Imago.Photos.Vips;

namespace Imago.Photos;

/// <summary>
/// Turns a photo into upright 8-bit sRGB pixels, or says why it cannot: a photo whose pixels are cut short or damaged is not half a
/// photo. EXIF orientation is applied to the pixels, once; embedded profiles (RGB, CMYK, grey) are converted to sRGB; transparency is
/// composited on black; of several frames, pages or pictures the first counts (in HEIF, the primary). Safe to use from several threads.
/// </summary>
public sealed class PhotoDecoder
{
    private const int RelativeColorimetric = 1;

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
        Decode(PhotoSource.Open(path, Limits), size, cancellationToken);

    /// <summary>Decodes a file's bytes.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What they are called in messages.</param>
    /// <param name="size">How large it is wanted.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(byte[] content, string name, DecodeSize size, CancellationToken cancellationToken = default) =>
        Decode(PhotoSource.Open(content, name, Limits), size, cancellationToken);

    private RgbImage Decode(PhotoSource source, DecodeSize size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new DecodeDeadline(source.Path, Limits.MaxTime, cancellationToken);
        return VipsGate.Run(source.Path, failOn => Decode(source, size, failOn, deadline));
    }

    private RgbImage Decode(PhotoSource source, DecodeSize size, VipsFailOn failOn, DecodeDeadline deadline)
    {
        var (image, header) = Open(source, size, failOn);
        using var steps = new VipsSteps(image);
        CheckScans(source, image, header);

        // Mixing inks is not mixing light, so CMYK becomes sRGB before it is resampled; for the rest, fewer pixels are fewer to convert.
        var isInk = image.Interpretation == VipsInterpretation.Cmyk;
        if (isInk)
            steps.ToSrgb(RelativeColorimetric);
        steps.Flatten();
        if (size.MaxWidth > 0)
        {
            var (width, height) = size.Fit(header.UprightWidth, header.UprightHeight);
            steps.Resize(header.Orientation > 4 ? height : width, header.Orientation > 4 ? width : height);
        }

        if (!isInk)
            steps.ToSrgb(RelativeColorimetric);
        steps.ToThreeBytes();
        if (header.Orientation != 1)
        {
            // Lines come from the top; turning needs them in any order.
            steps.Add(deadline.Evaluate(steps.Last, last => last.CopyToMemory()));
            steps.Turn(header.Orientation);
        }

        var pixels = deadline.Evaluate(steps.Last, last => last.ToBytes());
        return new RgbImage(steps.Last.Width, steps.Last.Height, pixels);
    }

    // Opens a picture for the size wanted: its header as stored, and for JPEGs of light, not ink, its pixels already at a half, quarter
    // or eighth.
    private (VipsImage Image, PhotoHeader Header) Open(PhotoSource source, DecodeSize size, VipsFailOn failOn)
    {
        var image = source.Load(failOn);
        try
        {
            var header = PhotoHeaderReader.Check(source.Path, PhotoHeaderReader.Of(source.Format, image), Limits);
            var shrink = size.JpegShrink(header.UprightWidth, header.UprightHeight);
            if (source.Format != PhotoFormat.Jpeg || shrink == 1 || image.Interpretation == VipsInterpretation.Cmyk)
                return (image, header);
            image.Dispose();
            image = source.Load(failOn, shrink);
            return (image, header);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    // A progressive JPEG of a few kilobytes can ask for hundreds of passes over a huge picture, in one call that nothing stops.
    private void CheckScans(PhotoSource source, VipsImage image, PhotoHeader header)
    {
        if (source.Format != PhotoFormat.Jpeg || image.GetInt("jpeg-multiscan") is not > 0)
            return;
        var scans = source.CountJpegScans();
        if (scans * (long)header.Width * header.Height > DecodeLimits.MaxFullScans * Limits.MaxPixels)
        {
            var most = (DecodeLimits.MaxFullScans * Limits.MaxPixels / ((long)header.Width * header.Height)).ToString(CultureInfo.InvariantCulture);
            throw new UnreadablePhotoException(source.Path, $"it asks for {scans} passes over its pixels; {most} are the most for its size");
        }
    }
}
