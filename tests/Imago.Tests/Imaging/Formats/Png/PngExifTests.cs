using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Png;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Png;

public sealed class PngExifTests
{
    private const int EndChunk = 12;
    private static readonly PhotoDecoder Decoder = new();

    [Fact]
    public void ExifBehindThePixelsTurnsThePicture() => AssertTurned(SmallPictures.Chunk("eXIf", Exif(6)), atEnd: true);

    [Fact]
    public void ExifBeforeThePixelsTurnsItOnce() => AssertTurned(SmallPictures.Chunk("eXIf", Exif(6)), atEnd: false);

    [Theory]
    [InlineData("Raw profile type exif", "exif", true, "tEXt")]
    [InlineData("Raw profile type exif", "exif", false, "zTXt")]
    [InlineData("Raw profile type APP1", "generic", true, "tEXt")]
    public void ExifInHexadecimalTurnsIt(string keyword, string name, bool hasPrefix, string kind)
    {
        byte[] exif = hasPrefix ? [.. "Exif\0\0"u8, .. Exif(6)] : Exif(6);
        var text = $"\n{name}\n{exif.Length,8}\n{string.Join('\n', Convert.ToHexStringLower(exif).Chunk(72).Select(l => new string(l)))}\n";
        AssertTurned(SmallPictures.Chunk(kind, TextData(keyword, Encoding.Latin1.GetBytes(text), kind)), atEnd: false);
    }

    [Theory]
    [InlineData("<x tiff:Orientation=\"6\"/>")]
    [InlineData("<x><tiff:Orientation>6</tiff:Orientation></x>")]
    public void XmpTurnsItWhereExifSaysNothing(string xmp) =>
        AssertTurned(SmallPictures.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(xmp)]), atEnd: false);

    [Fact]
    public void ExifGoesBeforeXmp()
    {
        byte[] xmp = SmallPictures.Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0<x tiff:Orientation=\"3\"/>"u8]);
        AssertTurned([.. xmp, .. SmallPictures.Chunk("eXIf", Exif(6))], atEnd: true);
    }

    [Fact]
    public void ATextThatUnpacksToTooMuchIsPassedOver()
    {
        var bomb = TextData("Raw profile type exif", new byte[20_000_000], "zTXt");
        Assert.InRange(bomb.Length, 1, 50_000);
        using var stream = new MemoryStream(With(SmallPictures.Chunk("zTXt", bomb), atEnd: true));
        Assert.Null(PngExif.Find(stream));
    }

    [Fact]
    public void AnyBytesBehindTheSignatureAreReadOrPassedOver() => Prop.ForAll<byte[], byte[]>((text, exif) =>
    {
        byte[] file = With(
            [
                .. SmallPictures.Chunk("zTXt", [.. "Raw profile type exif\0"u8, .. text]), .. SmallPictures.Chunk("iTXt", text),
                .. SmallPictures.Chunk("eXIf", exif), .. text,
            ],
            atEnd: true);
        return PngExif.Orientation(new MemoryStream(file)) is null or (>= 1 and <= 8);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("o6im.png", 6)]
    [InlineData("exif_imagemagick_orientation.png", 3)]
    public void FilesOfOtherProgramsAreTurned(string name, int orientation) =>
        Assert.Equal(orientation, PhotoHeaderReader.Read(TestFolders.Shared("cases", "png-exif-late", name), DecodeLimits.Default).Orientation);

    private static void AssertTurned(byte[] chunks, bool atEnd)
    {
        var upright = SmallPictures.Gradient(12, 7);
        var turned = Decoder.Decode(With(chunks, atEnd), "x.png", DecodeSize.Full);
        Assert.Equal((7, 12), (turned.Width, turned.Height));

        // Orientation 6: the stored left edge is the upright top edge.
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                var (to, from) = (((y * 7) + x) * 3, (((6 - x) * 12) + y) * 3);
                Assert.Equal(upright.Pixels[from..(from + 3)], turned.Pixels[to..(to + 3)]);
            }
        }
    }

    private static byte[] With(byte[] chunks, bool atEnd)
    {
        var png = PictureWriter.ToPng(SmallPictures.Gradient(12, 7));
        var at = atEnd ? png.Length - EndChunk : 33;
        return [.. png[..at], .. chunks, .. png[at..]];
    }

    // A TIFF header and a directory of one entry: tag 274, SHORT, one value.
    private static byte[] Exif(byte orientation) =>
        [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] TextData(string keyword, byte[] text, string kind)
    {
        if (kind == "tEXt")
            return [.. Encoding.Latin1.GetBytes(keyword), 0, .. text];
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(text);
        return [.. Encoding.Latin1.GetBytes(keyword), 0, 0, .. packed.ToArray()];
    }
}
