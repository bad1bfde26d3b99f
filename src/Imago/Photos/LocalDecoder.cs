using System.Globalization;
using Imago.Errors;
using Imago.Photos.Vips;

namespace Imago.Photos;

/// <summary>Decodes pictures by libvips within this process. Safe to use from several threads.</summary>
/// <param name="limits">What one photo may cost.</param>
internal sealed class LocalDecoder(DecodeLimits limits)
{
    private const int RelativeColorimetric = 1;

    /// <summary>Decodes a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="size">How large it is wanted.</param>
    /// <param name="cancellationToken">Stops the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(PhotoSource source, DecodeSize size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new DecodeDeadline(source.Path, limits.MaxTime, cancellationToken);
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
            var header = PhotoHeaderReader.Check(source.Path, PhotoHeaderReader.Of(source.Format, image), limits);
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
        if (scans * (long)header.Width * header.Height > DecodeLimits.MaxFullScans * limits.MaxPixels)
        {
            var most = (DecodeLimits.MaxFullScans * limits.MaxPixels / ((long)header.Width * header.Height)).ToString(CultureInfo.InvariantCulture);
            throw new UnreadablePhotoException(source.Path, $"it asks for {scans} passes over its pixels; {most} are the most for its size");
        }
    }
}
