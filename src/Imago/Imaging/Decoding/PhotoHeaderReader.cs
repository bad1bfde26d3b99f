using Imago.Errors;
using Imago.Imaging.Formats;
using Imago.Imaging.Vips;
using Imago.Imaging.Workers;
using NetVips;

namespace Imago.Imaging.Decoding;

/// <summary>Reads photos' headers with libvips, without decoding pixels.</summary>
internal static class PhotoHeaderReader
{
    private static readonly string[] DateFields = ["exif-ifd2-DateTimeOriginal", "exif-ifd2-DateTimeDigitized", "exif-ifd0-DateTime"];

    /// <summary>Reads a photo's header.</summary>
    /// <param name="path">The photo's file.</param>
    /// <param name="limits">The limits on the photo.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="UnreadablePhotoException">The header cannot be read or the photo is beyond a limit.</exception>
    /// <exception cref="MissingComponentException">libvips, or the program of the decode workers, is not on this machine.</exception>
    public static PhotoHeader Read(string path, DecodeLimits limits, CancellationToken cancellationToken = default) =>
        PhotoDecoder.IsDecodedHere(path)
            ? ReadHere(PhotoSource.Open(path, limits), limits)
            : new RemoteDecoder(limits, WorkerPool.Shared).ReadHeader(path, cancellationToken);

    /// <summary>Reads a photo's header in this process.</summary>
    internal static PhotoHeader ReadHere(PhotoSource source, DecodeLimits limits) => VipsGate.Run(source, _ =>
    {
        using var image = source.LoadHeader();
        return Check(source.Path, Of(source, image), limits, MostShrink(source.Format, image));
    });

    /// <summary>The header of an opened picture; what raw data say goes before what the preview in them says.</summary>
    internal static PhotoHeader Of(PhotoSource source, Image image)
    {
        var header = Of(source.Format, image);
        return source.Raw is { } raw
            ? header with { Format = PhotoFormat.CameraRaw, Orientation = raw.Orientation ?? header.Orientation, TakenAt = raw.TakenAt ?? header.TakenAt }
            : header;
    }

    /// <summary>The header of an opened picture.</summary>
    internal static PhotoHeader Of(PhotoFormat format, Image image)
    {
        // libheif and libjxl turn the pixels themselves; an EXIF tag must not turn them again.
        var turnsItself = format is PhotoFormat.Heic or PhotoFormat.Avif or PhotoFormat.Jxl;
        var orientation = turnsItself ? 1 : image.GetInt("orientation") ?? 1;
        var takenAt = DateFields.Select(field => ParseDate(image.GetText(field))).FirstOrDefault(date => date is not null);
        return new PhotoHeader(format, image.Width, image.Height, orientation is >= 1 and <= 8 ? orientation : 1, takenAt);
    }

    /// <summary>How much smaller in each direction a picture can be decoded: JPEGs by up to 8, unless they come in several scans.</summary>
    internal static int MostShrink(PhotoFormat format, Image image) =>
        format == PhotoFormat.Jpeg && image.GetInt("jpeg-multiscan") is not > 0 ? 8 : 1;

    /// <summary>Returns the header if the picture is within the limits when decoded that much smaller.</summary>
    internal static PhotoHeader Check(string path, PhotoHeader header, DecodeLimits limits, int shrink) =>
        limits.Flaw(header.Width, header.Height, shrink) is { } flaw ? throw new UnreadablePhotoException(path, flaw) : header;

    // "2014:03:02 13:30:00 (2014:03:02 13:30:00, ASCII, 20 components, 20 bytes)": the value, then libexif's description of it.
    internal static DateTime? ParseDate(string? field) => DateText.Parse(field?.Split(" (")[0])?.Local;
}
