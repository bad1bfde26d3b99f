using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

public sealed class InProcessPictureTests
{
    private static readonly RgbImage Card = TestCard.Draw(97, 61);

    [Fact]
    public void WhatCamerasAndPhonesWriteIsPlain()
    {
        foreach (var plain in (byte[][])[PictureWriter.ToJpeg(Card, 80), PictureWriter.ToJpeg(Card, 95, orientation: 6), PictureWriter.ToPng(Card), PictureWriter.ToWebp(Card, 80)])
            Assert.True(InProcessPicture.IsIn(plain));
        foreach (var path in Directory.EnumerateFiles(TestFolders.Shared("photos", "formats"), "hopper*.*").Where(p => Path.GetExtension(p) is ".jpg" or ".png" or ".webp"))
            Assert.True(InProcessPicture.IsAt(path), path);
    }

    [Theory]
    [InlineData("example.heic")]
    [InlineData("hopper.avif")]
    [InlineData("hopper.bmp")]
    [InlineData("hopper.gif")]
    [InlineData("hopper.tif")]
    [InlineData("16bit.cropped.jp2")]
    public void OtherFormatsAreNot(string name)
    {
        var path = TestFolders.Shared("photos", "formats", name);
        Assert.False(InProcessPicture.IsAt(path));
        Assert.False(InProcessPicture.IsIn(File.ReadAllBytes(path)));
    }

    [Fact]
    public void HugeInterlacedAndManyPassesAreNot()
    {
        Assert.False(InProcessPicture.IsIn(SmallPictures.BlackPng(10_000, 10_000)));
        var png = PictureWriter.ToPng(Card);
        png[28] = 1;
        Assert.False(InProcessPicture.IsIn(png));
        var jpeg = File.ReadAllBytes(TestFolders.Shared("photos", "broken", "truncated_jpeg.jpg"));
        Assert.False(InProcessPicture.IsIn(SmallPictures.WithRepeatedScan(jpeg, 40_000)));
    }

    [Fact]
    public void AWebPThatMovesIsNot()
    {
        byte[] still = [.. "RIFF"u8, 100, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 99, 0, 0, 0, 0];
        Assert.True(InProcessPicture.IsIn(still));
        still[20] = 2;
        Assert.False(InProcessPicture.IsIn(still));
    }

    [Fact]
    public void WhatIsNoPictureIsLeftToSayWhy()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["empty"], "");
        Assert.True(InProcessPicture.IsAt(folder["empty"]));
        Assert.True(InProcessPicture.IsAt(folder["nowhere"]));
        Assert.True(InProcessPicture.IsAt(folder.Path));
        Assert.True(InProcessPicture.IsIn([]));
        Assert.True(InProcessPicture.IsIn("some text"u8.ToArray()));
    }

    [Fact]
    public void AnyBytesAfterASignatureAreJudged() =>
        Prop.ForAll<byte[], byte>((bytes, kind) =>
        {
            byte[] start = (kind % 4) switch
            {
                0 => [0xFF, 0xD8, 0xFF],
                1 => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A],
                2 => [.. "RIFF"u8, 1, 0, 0, 0, .. "WEBPVP8X"u8],
                _ => [.. "RIFF"u8, 1, 0, 0, 0, .. "WEBPVP8L"u8],
            };
            _ = InProcessPicture.IsIn([.. start, .. bytes]);
        }).QuickCheckThrowOnFailure();
}
