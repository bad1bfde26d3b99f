namespace Imago.Photos.Dates.Metadata;

/// <summary>The pieces of metadata a file holds, each as its own standard has it.</summary>
internal sealed class MetadataBlocks
{
    /// <summary>The longest piece that is looked at.</summary>
    public const int LongestBlock = 1 << 22;

    /// <summary>EXIF, from the TIFF header on.</summary>
    public byte[]? Exif { get; set; }

    /// <summary>XMP, an XML document.</summary>
    public byte[]? Xmp { get; set; }

    /// <summary>IPTC's data sets.</summary>
    public byte[]? Iptc { get; set; }

    /// <summary>PNG's text <c>Creation Time</c>.</summary>
    public string? CreationTime { get; set; }

    /// <summary>True where neither EXIF, XMP nor IPTC is left to be found.</summary>
    public bool Complete => Exif is not null && Xmp is not null && Iptc is not null;

    /// <summary>Takes EXIF as JPEG and others hold it: with <c>Exif</c> and two zeros before the TIFF header, or without.</summary>
    public void TakeExif(ReadOnlySpan<byte> data)
    {
        if (data.StartsWith("Exif\0"u8))
            data = data.Length > 6 ? data[6..] : [];
        if (data.Length > 0)
            Exif ??= data.ToArray();
    }
}
