using System.Globalization;
using System.Runtime.InteropServices;
using Imago.Errors;
using Imago.Imaging.Colour;
using Imago.Imaging.Formats;
using Imago.Imaging.Vips;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Decoding;

/// <summary>Decodes pictures with libvips in this process. Safe to use from several threads.</summary>
/// <param name="limits">The limits on one photo.</param>
/// <param name="foresee">Receives the header before pixels are decoded.</param>
internal sealed class LocalDecoder(DecodeLimits limits, Action<PhotoHeader>? foresee = null)
{
    /// <summary>Decodes a picture.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="size">The wanted size.</param>
    /// <param name="cancellationToken">Cancels the decode.</param>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole or is beyond a limit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RgbImage Decode(PhotoSource source, DecodeSize size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = new DecodeStop(cancellationToken);
        return VipsGate.Run(source, failOn => Decode(source, size, failOn, stop));
    }

    private RgbImage Decode(PhotoSource source, DecodeSize size, FailOn failOn, DecodeStop stop)
    {
        var (image, header) = Open(source, size, failOn);
        using var steps = new VipsSteps(image);
        CheckScans(source, image, header);
        var colours = ColourReading.Prepare(source, steps, bands => Measure(source, failOn, bands, stop));

        // Mixing inks is not mixing light, so CMYK becomes sRGB before it is resampled; for the rest, fewer pixels are fewer to convert.
        var hasAlpha = steps.Last.HasAlpha();
        if (steps.Last.Interpretation == Interpretation.Cmyk)
            ToSrgb(steps, hasAlpha, colours.Intent);
        Resize(steps, size, header, hasAlpha, colours.IsPremultiplied);
        if (header.Orientation != 1)
        {
            // Lines come from the top; turning needs them in any order.
            stop.Evaluate(steps.Last, last => last.Compute());
            steps.Turn(header.Orientation);
        }

        if (colours.Light is { } light)
            return Shown(steps, light, hasAlpha, stop);
        ToSrgb(steps, hasAlpha, colours.Intent);
        var pixels = stop.Evaluate(steps.Last, last => last.ToBytes());
        return new RgbImage(steps.Last.Width, steps.Last.Height, hasAlpha ? Ground.Under(pixels) : pixels);
    }

    // Invisible pixels have no weight when pixels are mixed.
    private static void Resize(VipsSteps steps, DecodeSize size, PhotoHeader header, bool hasAlpha, bool isPremultiplied)
    {
        var (width, height) = size.MaxWidth > 0 ? size.Fit(header.UprightWidth, header.UprightHeight) : (0, 0);
        if (header.Orientation > 4)
            (width, height) = (height, width);
        var isResized = width > 0 && (width != steps.Last.Width || height != steps.Last.Height);
        if (isResized && hasAlpha && !isPremultiplied)
            steps.Premultiply();
        if (isResized)
            steps.Resize(width, height);
        if (hasAlpha && (isResized || isPremultiplied))
            steps.Unpremultiply();
    }

    private static void ToSrgb(VipsSteps steps, bool hasAlpha, int? intent)
    {
        if (hasAlpha)
        {
            var colours = steps.Last.Bands - 1;
            steps.Apart(colours, colours, s => ToSrgb(s, hasAlpha: false, intent), s => s.ToBytes());
            return;
        }

        steps.ToSrgb(intent);
        steps.ToThreeBytes();
    }

    // Light is computed here, not by libvips.
    private static RgbImage Shown(VipsSteps steps, LightTransform light, bool hasAlpha, DecodeStop stop)
    {
        var samples = stop.Evaluate(steps.Last, last => last.Format == BandFormat.Float ? Halves(last) : last.ToShorts());
        var (bands, isWide) = (steps.Last.Bands, steps.Last.Format != BandFormat.Uchar);
        var levels = light.ToSrgb(samples, bands, hasAlpha);
        if (hasAlpha)
        {
            var pixels = new byte[levels.Length / 3 * 4];
            for (int i = 0, at = 0; at < pixels.Length; i++, at += 4)
            {
                levels.AsSpan(i * 3, 3).CopyTo(pixels.AsSpan(at));
                var alpha = samples[((i + 1) * bands) - 1];
                pixels[at + 3] = (byte)(isWide ? alpha >> 8 : alpha);
            }

            levels = Ground.Under(pixels);
        }

        return new RgbImage(steps.Last.Width, steps.Last.Height, levels);
    }

    private static ushort[] Halves(Image image)
    {
        var halves = new ushort[checked(image.Width * image.Height * image.Bands)];
        var at = 0;
        image.ReadRows(rows =>
        {
            foreach (var value in MemoryMarshal.Cast<byte, float>(rows))
                halves[at++] = BitConverter.HalfToUInt16Bits((Half)value);
        });
        return halves;
    }

    private static SampleExtent Measure(PhotoSource source, FailOn failOn, int bands, DecodeStop stop)
    {
        using var steps = new VipsSteps(source.Load(failOn));
        steps.Cast(BandFormat.Float);
        return stop.Evaluate(steps.Last, last => SampleExtent.Of(last, bands));
    }

    // Opens a picture for the size wanted: its header as stored, and for JPEGs of light, not ink, its pixels already at a half, quarter
    // or eighth; for those beyond the limit of pixels, at whichever brings them below it.
    private (Image Image, PhotoHeader Header) Open(PhotoSource source, DecodeSize size, FailOn failOn)
    {
        var image = source.Load(failOn);
        try
        {
            var most = size.IsFull ? 1 : PhotoHeaderReader.MostShrink(source.Format, image);
            var header = PhotoHeaderReader.Check(source.Path, PhotoHeaderReader.Of(source, image), limits, most);
            foresee?.Invoke(header);
            var isLight = source.Format == PhotoFormat.Jpeg && image.Interpretation != Interpretation.Cmyk;
            var shrink = isLight ? size.JpegShrink(header.UprightWidth, header.UprightHeight) : 1;
            while (shrink < most && limits.Flaw(header.Width, header.Height, shrink) is not null)
                shrink *= 2;
            if (shrink == 1)
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
    private void CheckScans(PhotoSource source, Image image, PhotoHeader header)
    {
        if (source.Format != PhotoFormat.Jpeg || image.GetInt("jpeg-multiscan") is not > 0)
            return;
        var scans = source.CountJpegScans();
        if (scans * (long)header.Width * header.Height > DecodeLimits.MaxFullScans * limits.MaxPixels)
        {
            var most = (DecodeLimits.MaxFullScans * limits.MaxPixels / ((long)header.Width * header.Height)).ToString(CultureInfo.InvariantCulture);
            throw new UnreadablePhotoException(source.Path, $"it needs {scans} passes over its pixels; at most {most} are allowed for its size");
        }
    }
}
