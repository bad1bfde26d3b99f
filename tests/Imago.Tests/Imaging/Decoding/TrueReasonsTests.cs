using System.IO.Compression;
using System.Text;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Tests.Imaging.Formats.Tiff;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

/// <summary>"Cut short" is said only of files that are cut short; for kinds that are not read, the reason names the kind.</summary>
public sealed class TrueReasonsTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData("heif-false-reason", "lightning_mini.heif", "this kind of HEIF is not read: its header has the minimized form (box mini)")]
    [InlineData("heif-false-reason", "uncompressed_tile_YUV_tiled.heif", "this kind of HEIF is not read: its picture is coded as unci")]
    [InlineData("tiff-false-reason", "f16rgb.tif", "this kind of TIFF is not read: 16-bit floating point")]
    [InlineData("tiff-false-reason", "flower-rgb-contig-12.tif", "this kind of TIFF is not read: 12 bits a sample")]
    [InlineData("tiff-false-reason", "ojpeg-strip.tif", "this kind of TIFF is not read: old-style JPEG compression")]
    [InlineData("tiff-false-reason", "tiff_tiled_planar_lzw.tiff", "this kind of TIFF is not read: its colour planes are in separate tiles")]
    public void SoundFilesOfOtherKindsAreToldTheirKind(string folder, string name, string reason) =>
        Assert.Equal(reason, Reason(File.ReadAllBytes(TestFolders.Shared("cases", folder, name))));

    [Fact]
    public void TiffsOfOtherKindsAreToldTheirKind()
    {
        var pixel = new byte[8];
        Assert.Equal(
            "this kind of TIFF is not read: 16-bit floating point",
            Reason(SmallTiffs.Make(pixel, (256, 1), (257, 1), (258, 16), (259, 1), (262, 1), (278, 1), (339, 3))));
        Assert.Equal(
            "this kind of TIFF is not read: 12 bits a sample",
            Reason(SmallTiffs.Make(pixel, (256, 1), (257, 1), (258, 12), (259, 1), (262, 1), (278, 1))));
        Assert.Equal(
            "this kind of TIFF is not read: compression number 12345",
            Reason(SmallTiffs.Make(pixel, (256, 1), (257, 1), (258, 8), (259, 12345), (262, 1), (278, 1))));
    }

    [Fact]
    public void ATiffWhoseStripReachesBeyondTheFileIsCutShort()
    {
        var file = SmallTiffs.Make(new byte[100], (256, 10), (257, 10), (258, 8), (259, 1), (262, 1), (278, 10));
        Assert.Equal(10, Decoder.Decode(file, "x.tif", DecodeSize.Full).Width);
        file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x17, 1, 4, 0]) + 9] = 2;
        file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 1, 4, 0]) + 8] = 60;
        Assert.StartsWith("the file is cut short: it needs", Reason(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("example.heic")]
    [InlineData("hopper.avif")]
    public void AHeifFileCutShortIsSaidToBe(string name)
    {
        var file = File.ReadAllBytes(TestFolders.Shared("photos", "formats", name));
        foreach (var percent in (int[])[60, 80, 99])
            Assert.StartsWith("the file is cut short: it needs", Reason(file[..(file.Length * percent / 100)]), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithItsEndIsDamagedNotCutShort()
    {
        // Half the rows of a picture, and the final chunk.
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(new byte[5 * 11]);
        byte[] header = [0, 0, 0, 10, 0, 0, 0, 10, 8, 0, 0, 0, 0];
        byte[] begin = [0x89, .. "PNG\r\n\u001a\n"u8, .. SmallPictures.Chunk("IHDR", header), .. SmallPictures.Chunk("IDAT", packed.ToArray())];
        Assert.StartsWith("the picture data is damaged", Reason([.. begin, .. SmallPictures.Chunk("IEND", [])]), StringComparison.Ordinal);
        Assert.StartsWith("the file is cut short", Reason(begin), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PhotoFormat.Jpeg, "FFD8FFE0FFD9", false)]
    [InlineData(PhotoFormat.Jpeg, "FFD8FFE0", null)]
    [InlineData(PhotoFormat.WebP, "524946460400000057454250", false)]
    [InlineData(PhotoFormat.WebP, "524946460900000057454250", true)]
    [InlineData(PhotoFormat.Gif, "47494638396100003B", false)]
    [InlineData(PhotoFormat.Tiff, "49492A00", null)]
    public void AFilesEndTellsWhetherItWasCut(object format, string hex, bool? isMissing) =>
        Assert.Equal(isMissing, FileEnd.IsMissing((PhotoFormat)format, new MemoryStream(Convert.FromHexString(hex))));

    [Theory]
    [InlineData("mif3", "heic")]
    [InlineData("mif1", "miaf")]
    [InlineData("msf1", "msf1")]
    public void HeifOfAnyBrandIsNoFilm(string major, string brand) =>
        Assert.Equal(PhotoFormat.Heic, FileSignature.Of([0, 0, 0, 20, .. Encoding.ASCII.GetBytes($"ftyp{major}\0\0\0\0{brand}")]));

    private static string Reason(byte[] file)
    {
        var reason = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(file, "x", DecodeSize.Full)).Reason;
        Assert.DoesNotContain("bad seek", reason, StringComparison.Ordinal);
        return reason;
    }
}
