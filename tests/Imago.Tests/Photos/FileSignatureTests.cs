using FsCheck;
using FsCheck.Fluent;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Photos;

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
    public void RealPhotosAreKnownByTheirFirstBytes(string name, PhotoFormat expected) =>
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
    [InlineData("", PhotoFormat.Unknown)]
    [InlineData("FF", PhotoFormat.Unknown)]
    [InlineData("FFD8", PhotoFormat.Unknown)]
    [InlineData("424D20697320612074657874206E6F742061206269746D6170", PhotoFormat.Unknown)]
    public void SignaturesFollowTheirStandards(string hex, PhotoFormat expected) =>
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
