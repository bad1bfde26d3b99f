namespace Imago.Photos.Dates.Metadata;

/// <summary>The metadata blocks of a file, each in the form of its own standard.</summary>
internal sealed class MetadataBlocks
{
    /// <summary>The largest block that is read, in bytes.</summary>
    public const int LongestBlock = 1 << 22;

    /// <summary>EXIF, from the TIFF header on.</summary>
    public byte[]? Exif { get; set; }

    /// <summary>XMP, an XML document.</summary>
    public byte[]? Xmp { get; set; }

    /// <summary>IPTC's data sets.</summary>
    public byte[]? Iptc { get; set; }

    /// <summary>PNG's text <c>Creation Time</c>.</summary>
    public string? CreationTime { get; set; }

    /// <summary>True if EXIF, XMP and IPTC are all found.</summary>
    public bool Complete => Exif is not null && Xmp is not null && Iptc is not null;

    /// <summary>Adds EXIF, with or without the <c>Exif</c> and two zeros that JPEG and others put before the TIFF header.</summary>
    public void TakeExif(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("Exif\0"u8))
            data = data.Length > 6 ? data[6..] : [];
        if (data.Length > 0)
            Exif ??= data.ToArray();
    }
}
