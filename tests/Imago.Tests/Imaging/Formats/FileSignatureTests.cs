using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Bitmap;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("hopper.jpg", PhotoFormat.Jpeg)]
    [InlineData("really-a-jpeg.HEIC", PhotoFormat.Jpeg)]
    [InlineData("frozenpond.mpo", PhotoFormat.Jpeg)]
    [InlineData("hopper.png", PhotoFormat.Png)]
    [InlineData("hopper.gif", PhotoFormat.Gif)]
    [InlineData("hopper.webp", PhotoFormat.WebP)]
    [InlineData("hopper.tif", PhotoFormat.Tiff)]
    [InlineData("hopper.bmp", PhotoFormat.Bmp)]
    [InlineData("example.heic", PhotoFormat.Heic)]
    [InlineData("iphone.HEIC", PhotoFormat.Heic)]
    [InlineData("hopper.avif", PhotoFormat.Avif)]
    [InlineData("kimono.rotate270.avif", PhotoFormat.Avif)]
    [InlineData("16bit.cropped.jp2", PhotoFormat.Jp2)]
    public void RealPhotosAreKnownByTheirFirstBytes(string name, object expected) =>
        Assert.Equal(expected, FileSignature.Of(File.ReadAllBytes(TestFolders.Shared("photos", "formats", name)).AsSpan(0, FileSignature.Length)));

    [Theory]
    [InlineData("FF0A", PhotoFormat.Jxl)]
    [InlineData("0000000C4A584C200D0A870A", PhotoFormat.Jxl)]
    [InlineData("FF4FFF51002F", PhotoFormat.Jp2)]
    [InlineData("4D4D002B00080000", PhotoFormat.Tiff)]
    [InlineData("49492A001000000043520200", PhotoFormat.CameraRaw)]
    [InlineData("0000001C6674797063727820000000016372782069736F6D", PhotoFormat.CameraRaw)]
    [InlineData("0000001C667479706D696631000000006D69663161766966", PhotoFormat.Avif)]
    [InlineData("0000001C667479706D696631000000006D69663168656963", PhotoFormat.Heic)]
    [InlineData("000000186674797069736F6D0000000069736F6D6D703432", PhotoFormat.Video)]
    [InlineData("38425053", PhotoFormat.Psd)]
    [InlineData("255044462D312E37", PhotoFormat.Pdf)]
    [InlineData("0000001C667479704D3441200000000069736F6D", PhotoFormat.Unknown)]
    [InlineData("52494646000000004156492000000000", PhotoFormat.Video)]
    [InlineData("1A45DFA301000000", PhotoFormat.Video)]
    [InlineData("3026B2758E66CF11A6D900AA0062CE6C", PhotoFormat.Video)]
    [InlineData("000001BA44000400", PhotoFormat.Video)]
    [InlineData("000000206D6F6F76000000186D766864", PhotoFormat.Video)]
    [InlineData("464C56010500000009", PhotoFormat.Video)]
    [InlineData("762F310102000000", PhotoFormat.Exr)]
    [InlineData("233F52414449414E43450A", PhotoFormat.Hdr)]
    [InlineData("444453207C000000", PhotoFormat.Dds)]
    [InlineData("716F696600000010", PhotoFormat.Qoi)]
    [InlineData("50360A333220323420323535", PhotoFormat.Pnm)]
    [InlineData("50340A23206120706963747572650A38203820", PhotoFormat.Pnm)]
    [InlineData("50460A333220323420", PhotoFormat.Pnm)]
    [InlineData("50362069732061206C696E65206F66206120746578742E", PhotoFormat.Unknown)]
    [InlineData("67696D7020786366", PhotoFormat.Xcf)]
    [InlineData("41542654464F524D00000000444A5655", PhotoFormat.Djvu)]
    [InlineData("4949BC0108000000", PhotoFormat.Jxr)]
    [InlineData("425047FB2000", PhotoFormat.Bpg)]
    [InlineData("69636E7300000100", PhotoFormat.Icns)]
    [InlineData("53494D504C4520203D2020", PhotoFormat.Fits)]
    [InlineData("252150532D41646F62652D332E3020455053462D332E30", PhotoFormat.PostScript)]
    [InlineData("01DA0101000300200018", PhotoFormat.Unknown)]
    [InlineData("01DA010100030020001800030000", PhotoFormat.Sgi)]
    [InlineData("49491A000000484541504343445202000100", PhotoFormat.CameraRaw)]
    [InlineData("004D524D00012345", PhotoFormat.CameraRaw)]
    [InlineData("464F566202000200", PhotoFormat.CameraRaw)]
    [InlineData("", PhotoFormat.Unknown)]
    [InlineData("FF", PhotoFormat.Unknown)]
    [InlineData("FFD8", PhotoFormat.Unknown)]
    [InlineData("424D20697320612074657874206E6F742061206269746D6170", PhotoFormat.Unknown)]
    public void SignaturesFollowTheirStandards(string hex, object expected) =>
        Assert.Equal(expected, FileSignature.Of(Convert.FromHexString(hex)));

    [Fact]
    public void NoBytesMakeItFail() =>
        Prop.ForAll<byte[]>(bytes => Enum.IsDefined(FileSignature.Of(bytes))
            && Enum.IsDefined(FileSignature.Of([0, 0, 0, 40, .. "ftyp"u8, .. bytes]))
            && Enum.IsDefined(FileSignature.Of([.. "BM"u8, .. bytes]))).QuickCheckThrowOnFailure();

    [Fact]
    public void NoBytesMakeTheBitmapCheckFail() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] head = [.. "BM"u8, .. bytes, .. new byte[16]];
            return BitmapHeader.Flaw(head, head.Length) is not "";
        }).QuickCheckThrowOnFailure();
}
