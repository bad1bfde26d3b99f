using System.Text;
using Imago.Imaging.Formats.Tiff;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// The date tags of a TIFF directory, in a file or in an EXIF block. Also reads cameras' raw files that are TIFF except for the number in
/// their header.
/// </summary>
internal sealed class ExifDirectory
{
    private readonly TiffDirectory _tags;

    private ExifDirectory(TiffDirectory tags) => _tags = tags;

    /// <summary>
    /// The first directory; null if the file is not TIFF. 42 is TIFF's own number; the others are those of Olympus (RO, RS) and Panasonic.
    /// </summary>
    public static ExifDirectory? First(MetadataStream file) =>
        TiffDirectory.First(file.Stream) is { Number: 42 or 0x4F52 or 0x5352 or 0x55 } tags ? new ExifDirectory(tags) : null;

    /// <summary>The directory that a tag points to; null if there is none.</summary>
    public ExifDirectory? Directory(ushort tag) => _tags.Below(tag) is { } below ? new ExifDirectory(below) : null;

    /// <summary>A tag's text; null if there is none.</summary>
    public string? Text(ushort tag) => Bytes(tag, 64) is { } bytes ? Encoding.ASCII.GetString(bytes) : null;

    /// <summary>A tag's fractions; null if it has fewer.</summary>
    public double[]? Fractions(ushort tag, int count) => _tags.Numbers(tag, count) is { } numbers && numbers.Length == count ? numbers : null;

    /// <summary>A tag's bytes, up to a maximum number; null if there are none.</summary>
    public byte[]? Bytes(ushort tag, int most) => _tags.Bytes(tag, most);
}
