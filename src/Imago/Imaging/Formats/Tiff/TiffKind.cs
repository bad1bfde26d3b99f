using System.Globalization;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>The kind of a TIFF's first picture, and the length the file has to have, by its tags (TIFF 6.0).</summary>
internal sealed record TiffKind
{
    private const ushort BitsTag = 258;
    private const ushort CompressionTag = 259;
    private const ushort StripsTag = 273;
    private const ushort SamplesTag = 277;
    private const ushort StripBytesTag = 279;
    private const ushort PlanesTag = 284;
    private const ushort TilesTag = 324;
    private const ushort TileBytesTag = 325;
    private const ushort FormatTag = 339;
    private const int Fax = 4;
    private const int OldJpeg = 6;
    private const int Jpeg = 7;
    private const int FloatingPoint = 3;
    private static readonly long[] WholeBits = [1, 2, 4, 8, 16, 32, 64];

    // The codings that libtiff names and Debian's build reads (TIFF 6.0; libtiff's tiff.h).
    private static readonly long[] CommonCodings = [1, 2, 3, Fax, 5, OldJpeg, Jpeg, 8, 32773, 32809, 32946, 34676, 34677, 34925, 50000, 50001];

    /// <summary>The coding's number.</summary>
    public required long Compression { get; init; }

    /// <summary>What makes the kind unusual, in words; null if nothing does.</summary>
    public required string? Peculiarity { get; init; }

    /// <summary>The least length in bytes that holds its directory and its first picture.</summary>
    public required long NeededBytes { get; init; }

    /// <summary>True for codings whose decoders only warn about damaged or missing data: fax codings and JPEG.</summary>
    public bool OnlyWarns => Compression is 2 or 3 or Fax or OldJpeg or Jpeg;

    /// <summary>Reads a file's tags.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static TiffKind Read(Stream stream)
    {
        var tags = TiffDirectory.First(stream);
        var isTiled = tags.Has(TilesTag);
        var (offsets, lengths) = isTiled ? (tags.Values(TilesTag), tags.Values(TileBytesTag)) : (tags.Values(StripsTag), tags.Values(StripBytesTag));
        return new TiffKind
        {
            Compression = tags.First(CompressionTag) ?? 1,
            Peculiarity = PeculiarityOf(tags, isTiled),
            NeededBytes = offsets.Zip(lengths, (offset, length) => offset + length).Append(tags.End).Max(),
        };
    }

    private static string? PeculiarityOf(TiffDirectory tags, bool isTiled)
    {
        var bits = tags.First(BitsTag) ?? 1;
        var coding = tags.First(CompressionTag) ?? 1;
        if (coding == OldJpeg)
            return "old-style JPEG compression";
        if (!CommonCodings.Contains(coding))
            return string.Create(CultureInfo.InvariantCulture, $"compression number {coding}");
        if (isTiled && tags.First(PlanesTag) == 2 && tags.First(SamplesTag) > 1)
            return "its colour planes are in separate tiles";
        if (tags.First(FormatTag) == FloatingPoint && bits < 32)
            return string.Create(CultureInfo.InvariantCulture, $"{bits}-bit floating point");
        return WholeBits.Contains(bits) ? null : string.Create(CultureInfo.InvariantCulture, $"{bits} bits a sample");
    }
}
