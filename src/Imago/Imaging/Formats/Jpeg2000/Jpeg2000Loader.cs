using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>
/// Chooses how a JPEG 2000 file is decoded: directly by OpenJPEG; by libvips if OpenJPEG alone is missing or would need too much memory, and libvips
/// decodes the kind correctly; or not at all.
/// </summary>
internal static class Jpeg2000Loader
{
    // OpenJPEG takes four bytes for a sample and holds all of them at once.
    private const long MaxSamples = 400_000_000;

    /// <summary>Reads a file's header and refuses unsupported files.</summary>
    /// <param name="path">The file's name in messages.</param>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="limits">The limits on the photo.</param>
    /// <returns>The header if OpenJPEG is to decode the file; null if libvips is.</returns>
    /// <exception cref="UnreadablePhotoException">The file is damaged, of a kind that is not read, or beyond a limit.</exception>
    public static Jpeg2000Header? Open(string path, Stream stream, DecodeLimits limits)
    {
        var header = Jpeg2000HeaderReader.Read(stream)
            ?? throw new UnreadablePhotoException(path, "the JPEG 2000 header is damaged or incomplete");
        if (header.Refusal is { } kind)
            throw new UnreadablePhotoException(path, $"this kind of JPEG 2000 is not read: {kind}");
        if (limits.Flaw(header.Width, header.Height) is { } flaw)
            throw new UnreadablePhotoException(path, flaw);
        var samples = (long)header.Width * header.Height * Math.Max(header.Components.Count, header.HasPalette ? 4 : 0);
        if (OpenJpegDecoder.IsAvailable && samples <= MaxSamples)
            return header;
        if (header.IsPlain)
            return null;
        throw new UnreadablePhotoException(
            path,
            samples > MaxSamples
                ? $"{header.Width} x {header.Height} pixels are too many for this kind of JPEG 2000"
                : "this kind of JPEG 2000 is not read without OpenJPEG's library (libopenjp2)");
    }

    /// <summary>Decodes a picture with OpenJPEG.</summary>
    /// <exception cref="UnreadablePhotoException">It cannot be read whole.</exception>
    public static Image Load(string path, byte[] file, Jpeg2000Header header)
    {
        var picture = OpenJpegDecoder.Decode(path, file, header.HasBoxes);
        var interpretation = picture.Space switch
        {
            Jpeg2000Space.Grey => picture.IsDeep ? Interpretation.Grey16 : Interpretation.Bw,
            Jpeg2000Space.Rgb => picture.IsDeep ? Interpretation.Rgb16 : Interpretation.Srgb,
            _ => Interpretation.Cmyk,
        };
        var format = picture.IsDeep ? BandFormat.Ushort : BandFormat.Uchar;
        var image = VipsPixels.FromSamples(picture.Samples, picture.Width, picture.Height, picture.Channels, format, interpretation);
        if (picture.Profile.Length == 0)
            return image;
        using (image)
            return image.WithBytes(VipsHeader.Profile, picture.Profile);
    }
}
