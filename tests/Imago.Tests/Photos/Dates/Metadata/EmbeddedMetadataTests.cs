using System.IO.Compression;
using System.Text;
using Imago.Photos.Dates;
using Imago.Photos.Dates.Metadata;
using Imago.Tests.Support;

namespace Imago.Tests.Photos.Dates.Metadata;

public sealed class EmbeddedMetadataTests
{
    private const ushort Original = 0x9003;
    private const ushort Digitized = 0x9004;
    private const ushort Modified = 0x0132;
    private const ushort OffsetTime = 0x9010;
    private const ushort OffsetTimeOriginal = 0x9011;
    private const ushort SubSecTimeOriginal = 0x9291;
    private const ushort GpsDay = 0x001D;

    private static readonly DateTime Eleven = new(2011, 11, 11, 11, 11, 11);
    private static readonly byte[] Exif = MadeUpExif.Block(exif: [(Original, "2011:11:11 11:11:11")]);
    private static readonly string Xmp = MadeUpExif.Xmp("xmp:CreateDate", "2011-11-11T11:11:11+02:00");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ExifTellsFractionsAndOffsets(bool little)
    {
        var block = MadeUpExif.Block(
            [(Modified, "2022:02:02 02:02:02")],
            [(Original, "2011:11:11 11:11:11"), (Digitized, "2012-12-12 12:12:12"), (OffsetTimeOriginal, "-04:00"), (SubSecTimeOriginal, "90")],
            little: little);
        Assert.Equal(
            [
                new PhotoDate(Eleven.AddMilliseconds(900), TimeSpan.FromHours(-4), DateSource.Exif),
                new PhotoDate(new DateTime(2012, 12, 12, 12, 12, 12), null, DateSource.ExifDigitized),
                new PhotoDate(new DateTime(2022, 2, 2, 2, 2, 2), null, DateSource.ExifModified),
            ],
            Dates(MadeUpExif.Jpeg(block)));
    }

    [Fact]
    public void TheOffsetOfTheLastChangeCountsForTheExposureWhereNothingWasChanged()
    {
        var same = MadeUpExif.Block([(Modified, "2011:11:11 11:11:11")], [(Original, "2011:11:11 11:11:11"), (OffsetTime, "+02:00")]);
        var changed = MadeUpExif.Block([(Modified, "2012:11:11 11:11:11")], [(Original, "2011:11:11 11:11:11"), (OffsetTime, "+02:00")]);
        Assert.Equal(TimeSpan.FromHours(2), Dates(MadeUpExif.Jpeg(same))[0].Offset);
        Assert.Null(Dates(MadeUpExif.Jpeg(changed))[0].Offset);
    }

    [Fact]
    public void TheGpsFixIsUtcShownByTheClockThatIsKnown()
    {
        var alone = MadeUpExif.Block(gps: [(GpsDay, "2017:07:07")], fix: (23, 30, 15));
        Assert.Equal([new PhotoDate(new DateTime(2017, 7, 7, 23, 30, 15), TimeSpan.Zero, DateSource.Gps)], Dates(MadeUpExif.Jpeg(alone)));
        var offset = MadeUpExif.Block(exif: [(OffsetTimeOriginal, "+02:00")], gps: [(GpsDay, "2017:07:07")], fix: (23, 30, 15));
        Assert.Equal([new PhotoDate(new DateTime(2017, 7, 8, 1, 30, 15), TimeSpan.FromHours(2), DateSource.Gps)], Dates(MadeUpExif.Jpeg(offset)));
        Assert.Empty(Dates(MadeUpExif.Jpeg(MadeUpExif.Block(gps: [(GpsDay, "2017:07:07")], fix: (24, 0, 0)))));
    }

    [Fact]
    public void EveryContainerIsSearched()
    {
        byte[] xmp = Encoding.UTF8.GetBytes(Xmp);
        byte[] headed = [0, 0, 0, 0, .. Exif];
        Assert.Equal(Eleven, Single(MadeUpExif.Jpeg(Exif), DateSource.Exif));
        Assert.Equal(Eleven, Single(MadeUpExif.Jpeg(xmp: Xmp), DateSource.Xmp));
        Assert.Equal(Eleven, Single(MadeUpExif.Jpeg(iptc: MadeUpExif.Iptc("20111111", "111111+0000")), DateSource.Iptc));
        Assert.Equal(Eleven, Single(Exif, DateSource.Exif));
        Assert.Equal(Eleven, Single(Png(Chunk("IDAT", [1]), Chunk("eXIf", Exif)), DateSource.Exif));
        Assert.Equal(Eleven, Single(Png(Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. xmp])), DateSource.Xmp));
        Assert.Equal(Eleven, Single(Png(Chunk("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. Deflated(xmp)])), DateSource.Xmp));
        Assert.Equal(Eleven, Single(Png(Chunk("zTXt", [.. "Raw profile type exif\0\0"u8, .. Deflated(Encoding.ASCII.GetBytes($"\nexif\n  {Exif.Length}\n{Convert.ToHexStringLower(Exif)}\n"))])), DateSource.Exif));
        Assert.Equal(Eleven, Single(Png(Chunk("tEXt", [.. "Creation Time\0"u8, .. "2011:11:11 11:11:11"u8])), DateSource.Png));
        Assert.Equal(Eleven, Single([.. "RIFF\0\0\0\0WEBPVP8 "u8, 1, 0, 0, 0, 9, 0, .. "EXIF"u8, (byte)Exif.Length, 0, 0, 0, .. Exif], DateSource.Exif));
        Assert.Equal(Eleven, Single([.. Box("JXL ", [13, 10, 0x87, 10]), .. Box("Exif", headed)], DateSource.Exif));
        Assert.Equal(Eleven, Single([.. Box("JXL ", [13, 10, 0x87, 10]), .. Box("xml ", xmp)], DateSource.Xmp));
        Assert.Equal(Eleven, Single([.. Box("JXL ", [13, 10, 0x87, 10]), .. Box("brob", [.. "xml "u8, .. Brotli(xmp)])], DateSource.Xmp));
        Assert.Equal(Eleven, Single([.. Box("jP  ", [13, 10, 0x87, 10]), .. Box("uuid", [.. Convert.FromHexString("be7acfcb97a942e89c71999491e3afac"), .. xmp])], DateSource.Xmp));
        Assert.Equal(Eleven, Single(Psd(0x0424, xmp), DateSource.Xmp));
        Assert.Equal(Eleven, Single(Psd(0x0404, MadeUpExif.Iptc("20111111", "111111")), DateSource.Iptc));
    }

    [Theory]
    [InlineData("Exif", false)]
    [InlineData("Exif", true)]
    [InlineData("mime", false)]
    public void HeifItemsAreFoundInTheFileAndInTheirOwnBox(string kind, bool inData)
    {
        byte[] content = kind == "Exif" ? [0, 0, 0, 6, .. "Exif\0\0"u8, .. Exif] : Encoding.UTF8.GetBytes(Xmp);
        byte[] info = [2, 0, 0, 0, 0, 7, 0, 0, .. Encoding.ASCII.GetBytes(kind), 0, .. kind == "mime" ? "application/rdf+xml\0"u8 : []];
        byte[] Meta(int offset) =>
        [
            0, 0, 0, 0,
            .. Box("iinf", [0, 0, 0, 0, 0, 1, .. Box("infe", info)]),
            .. Box("iloc", [1, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, (byte)(inData ? 1 : 0), 0, 0, 0, 1, 0, 0, (byte)(offset >> 8), (byte)offset, 0, 0, (byte)(content.Length >> 8), (byte)content.Length]),
            .. inData ? Box("idat", content) : [],
        ];
        byte[] type = Box("ftyp", [.. "heic\0\0\0\0mif1"u8]);
        var before = type.Length + 8 + Meta(0).Length + 8;
        byte[] file = [.. type, .. Box("meta", Meta(inData ? 0 : before)), .. inData ? [] : Box("mdat", content)];
        Assert.Equal(Eleven, Single(file, kind == "Exif" ? DateSource.Exif : DateSource.Xmp));
    }

    [Fact]
    public void AnyDamageLeavesDatesOrNoneAndTakesLittleMemory()
    {
        using var folder = new TemporaryFolder();
        byte[][] seeds =
        [
            MadeUpExif.Jpeg(Exif, Xmp, MadeUpExif.Iptc("20111111", "111111+0000")),
            MadeUpExif.Block([(Modified, "2022:02:02 02:02:02")], [(Original, "2011:11:11 11:11:11")], [(GpsDay, "2017:07:07")], (1, 2, 3), little: false),
            Png(Chunk("iTXt", [.. "XML:com.adobe.xmp\0\u0001\0\0\0"u8, .. Deflated(Encoding.UTF8.GetBytes(Xmp))]), Chunk("eXIf", Exif)),
            [.. Box("JXL ", [13, 10, 0x87, 10]), .. Box("brob", [.. "xml "u8, .. Brotli(Encoding.UTF8.GetBytes(Xmp))]), .. Box("Exif", [0, 0, 0, 0, .. Exif])],
            Psd(0x0404, MadeUpExif.Iptc("20111111", "111111")),
        ];
        new FuzzedFiles(seeds, ["iinf", "iloc", "meta", "uuid", "8BIM", "<!DOCTYPE", "rdf", "xmp"]).AreReadOrRefused(
            folder["a"],
            path =>
            {
                using var stream = File.OpenRead(path);
                _ = EmbeddedMetadata.DatesOf(stream);
            },
            mostBytes: 64 << 20);
    }

    private static List<PhotoDate> Dates(byte[] file) => EmbeddedMetadata.DatesOf(new MemoryStream(file));

    private static DateTime Single(byte[] file, DateSource source) => Assert.Single(Dates(file), d => d.Source == source).Local;

    private static byte[] Png(params byte[][] chunks) => [0x89, .. "PNG\r\n\u001a\n"u8, .. chunks.SelectMany(c => c), .. Chunk("IEND", [])];

    private static byte[] Chunk(string type, byte[] data) => [0, 0, (byte)(data.Length >> 8), (byte)data.Length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];

    private static byte[] Box(string type, byte[] content) => [0, 0, (byte)((content.Length + 8) >> 8), (byte)(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Psd(ushort number, byte[] data)
    {
        byte[] resource = [.. "8BIM"u8, (byte)(number >> 8), (byte)number, 0, 0, 0, 0, (byte)(data.Length >> 8), (byte)data.Length, .. data, .. new byte[data.Length & 1]];
        return [.. "8BPS"u8, .. new byte[22], 0, 0, 0, 0, 0, 0, (byte)(resource.Length >> 8), (byte)resource.Length, .. resource];
    }

    private static byte[] Deflated(byte[] bytes) => Packed(bytes, target => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true));

    private static byte[] Brotli(byte[] bytes) => Packed(bytes, target => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true));

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> open)
    {
        var target = new MemoryStream();
        using (var packer = open(target))
            packer.Write(bytes);
        return target.ToArray();
    }
}
