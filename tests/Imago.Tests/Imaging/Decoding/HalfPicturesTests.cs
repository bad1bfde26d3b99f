using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Bitmap;
using Imago.Imaging.Writing;
using Imago.Tests.Imaging.Formats.Tiff;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

/// <summary>Pictures whose data ends or breaks early, in formats whose decoders paint the rest and report success.</summary>
public sealed class HalfPicturesTests
{
    private const int Side = 16;
    private static readonly PhotoDecoder Decoder = new();

    [Fact]
    public void AGifIsReadWhereItsFirstFrameIsWhole() => AssertRead(Gif(Side * Side));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData((Side * Side) - 1)]
    public void AGifWhoseDataEndsEarlyIsRefused(int pixels) => AssertRefused(Gif(pixels), $"it ends after {pixels} of 256 pixels");

    [Fact]
    public void AGifWhoseCodesMakeNoSenseIsRefused()
    {
        var file = Gif(Side * Side);

        // Three codes after a clear code there can be no code 200.
        file[Array.LastIndexOf(file, (byte)0x80) + 3] = 200;
        AssertRefused(file, "pixels it is invalid");
    }

    [Fact]
    public void ALaterFrameOfAGifMayEndEarly()
    {
        var (whole, half) = (Gif(Side * Side), Gif(50));
        byte[] both = [.. whole[..^1], .. half[GifFrameAt..]];
        Assert.Equal(Decode(whole).Pixels, Decode(both).Pixels);
    }

    [Fact]
    public void NoGifMakesTheCountFail() => Prop.ForAll<byte[], byte[]>((data, more) =>
        GifFrame.Flaw(new MemoryStream([.. Gif(0)[..(GifFrameAt + 10)], .. data, .. more])) is not ""
        && GifFrame.Flaw(new MemoryStream([.. "GIF89a"u8, .. data])) is not "").QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ABitmapOfRunsIsReadWhereAllRowsAreThere(bool hasEnd) => AssertRead(Bitmap(Rows(Side), hasEnd));

    [Theory]
    [InlineData(9, true, "pixels are missing")]
    [InlineData(9, false, "ends in row 10 of 16")]
    [InlineData(0, true, "pixels are missing")]
    public void ABitmapOfRunsThatLacksRowsIsRefused(int rows, bool hasEnd, string phrase) => AssertRefused(Bitmap(Rows(rows), hasEnd), phrase);

    [Fact]
    public void ABitmapWhoseRunsWereOverwrittenIsRefused()
    {
        var runs = Rows(Side);
        runs.AsSpan(runs.Length / 4, runs.Length / 2).Clear();
        AssertRefused(Bitmap(runs, hasEnd: true), "pixels are missing");
        runs.AsSpan(runs.Length / 4, runs.Length / 2).Fill(0xEE);
        AssertRefused(Bitmap(runs, hasEnd: true), "has more than 16 pixels");
    }

    [Fact]
    public void WhatABitmapJumpsOverOnPurposeIsNotMissing() =>
        AssertRead(Bitmap([.. Rows(4), 0, 2, 0, 8, .. Rows(4)], hasEnd: true));

    [Fact]
    public void NoRunsMakeTheCheckFail() =>
        Prop.ForAll<byte[]>(runs => BitmapRuns.Flaw(Bitmap(runs, hasEnd: false)) is not "").QuickCheckThrowOnFailure();

    [Fact]
    public void AFaxPageInATiffIsReadWhereItIsWhole() => AssertRead(FaxTiff([0xFF, 0xFF, 0x00, 0x10, 0x01]));

    [Fact]
    public void AFaxPageWithAHoleIsRefused() => AssertRefused(FaxTiff([0xF0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x01]), "damaged");

    [Fact]
    public void AFaxPageThatEndsEarlyIsRefused() => AssertRefused(FaxTiff([0xFF, 0x00, 0x10, 0x01]), "damaged");

    [Theory]
    [InlineData("05_hole_hopper.gif")]
    [InlineData("06_hole_hopper_rle8.bmp")]
    [InlineData("16_hole_hopper_g4.tif")]
    public void HalfPicturesFromElsewhereAreRefused(string name)
    {
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(TestFolders.Shared("cases", "half-read", name), DecodeSize.Full));
        Assert.StartsWith("the picture data is damaged", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(50)]
    [InlineData(90)]
    public void AJpegWithAHoleThatShowsOnlyInItsLastLinesIsRefused(int percent)
    {
        var file = PictureWriter.ToJpeg(SmallPictures.Gradient(160, 120), 92);
        file.AsSpan((file.Length - 300) * percent / 100 is var at and > 700 ? at : 700, 250).Clear();
        AssertRefused(file, "Corrupt JPEG data");
    }

    private static RgbImage Decode(byte[] file) => Decoder.Decode(file, "x", DecodeSize.Full);

    private static void AssertRead(byte[] file) => Assert.Equal((Side, Side), (Decode(file).Width, Decode(file).Height));

    private static void AssertRefused(byte[] file, string phrase) =>
        Assert.Contains(phrase, Assert.Throws<UnreadablePhotoException>(() => Decode(file)).Reason, StringComparison.Ordinal);

    // The offset of the first frame: header, screen and 128 colours come before it.
    private const int GifFrameAt = 13 + (128 * 3);

    // 128 colours make codes of 8 bits; a clear code before every 100 pixels keeps that width.
    private static byte[] Gif(int pixels)
    {
        var codes = new List<byte>();
        for (var i = 0; i < pixels; i++)
            codes.AddRange(i % 100 == 0 ? [0x80, (byte)(i % 128)] : [(byte)(i % 128)]);
        codes.Add(0x81);
        var blocks = codes.Chunk(255).SelectMany(b => b.Prepend((byte)b.Length));
        return
        [
            .. "GIF89a"u8, Side, 0, Side, 0, 0xF6, 0, 0, .. Enumerable.Range(0, 128 * 3).Select(i => (byte)i),
            0x2C, 0, 0, 0, 0, Side, 0, Side, 0, 0, 7, .. blocks, 0, 0x3B,
        ];
    }

    private static byte[] Rows(int count) => [.. Enumerable.Range(0, count).SelectMany(y => new byte[] { 10, (byte)y, 6, 7, 0, 0 })];

    private static byte[] Bitmap(byte[] runs, bool hasEnd)
    {
        byte[] pixels = hasEnd ? [.. runs, 0, 1] : runs;
        var file = new byte[54 + (256 * 4) + pixels.Length];
        "BM"u8.CopyTo(file);
        foreach (var (at, value) in new[] { (2, file.Length), (10, 54 + 1024), (14, 40), (18, Side), (22, Side), (26, 1 | (8 << 16)), (30, 1), (34, pixels.Length) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        for (var i = 0; i < 256; i++)
            file.AsSpan(54 + (i * 4), 3).Fill((byte)i);
        pixels.CopyTo(file, 54 + 1024);
        return file;
    }

    // White rows take one bit each in Group 4 coding.
    private static byte[] FaxTiff(byte[] data) => SmallTiffs.Make(data, (256, Side), (257, Side), (258, 1), (259, 4), (262, 0), (278, Side));
}
