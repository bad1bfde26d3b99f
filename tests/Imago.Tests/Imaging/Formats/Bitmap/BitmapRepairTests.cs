using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Bitmap;

namespace Imago.Tests.Imaging.Formats.Bitmap;

public sealed class BitmapRepairTests
{
    private static readonly PhotoDecoder Decoder = new();
    private static readonly byte[][] Colours = [[200, 10, 20], [30, 180, 40], [50, 60, 220], [240, 230, 70]];

    [Theory]
    [InlineData(12, 3)]
    [InlineData(16, 4)]
    [InlineData(40, 4)]
    [InlineData(64, 4)]
    public void PalettesOfWindowsAndOs2AreReadAtTheirWidth(int headerBytes, int entryBytes)
    {
        var image = Decoder.Decode(Bitmap(headerBytes, entryBytes), "a.bmp", DecodeSize.Full);
        Assert.Equal((4, 1), (image.Width, image.Height));
        Assert.Equal(Colours.SelectMany(c => c), image.Pixels);
    }

    [Fact]
    public void TheFourthByteOfPixelsWithoutAMaskIsNoAlpha()
    {
        var bitmap = Header(40, bits: 32, pixels: [10, 20, 200, 0, 40, 180, 30, 128, 220, 60, 50, 255, 70, 230, 240, 7]);
        Assert.Equal([200, 20, 10, 30, 180, 40, 50, 60, 220, 240, 230, 70], Decoder.Decode(bitmap, "a.bmp", DecodeSize.Full).Pixels);
    }

    [Fact]
    public void Os2sOwnPackingIsNamed()
    {
        var bitmap = Bitmap(64, 4);
        bitmap[14 + 16] = 4;
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(bitmap, "a.bmp", DecodeSize.Full));
        Assert.Contains("OS/2", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void DamageAnywhereIsSurvived()
    {
        var file = Bitmap(64, 4);
        var damage = Gen.Zip(Gen.Choose(18, file.Length - 1), Gen.Choose(0, 255)).ListOf();
        Prop.ForAll(Arb.From(damage), changes =>
        {
            var broken = (byte[])file.Clone();
            foreach (var (at, value) in changes)
                broken[at] = (byte)value;
            _ = BitmapRepair.Repaired(broken);
            return true;
        }).QuickCheckThrowOnFailure();
    }

    // Four pixels of four colours.
    private static byte[] Bitmap(int headerBytes, int entryBytes) => Header(
        headerBytes,
        bits: 8,
        pixels: [0, 1, 2, 3],
        palette: [.. Enumerable.Range(0, 256).SelectMany(i => (byte[])[.. (i < 4 ? Colours[i] : [0, 0, 0]).Reverse(), .. new byte[entryBytes - 3]])]);

    private static byte[] Header(int headerBytes, short bits, byte[] pixels, params byte[] palette)
    {
        var file = new byte[14 + headerBytes + palette.Length + pixels.Length];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), file.Length - pixels.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), headerBytes);
        var isSmall = headerBytes == 12;
        var header = file.AsSpan(14);
        header[4] = 4;
        header[isSmall ? 6 : 8] = 1;
        header[isSmall ? 8 : 12] = 1;
        header[isSmall ? 10 : 14] = (byte)bits;
        palette.CopyTo(file, 14 + headerBytes);
        pixels.CopyTo(file, file.Length - pixels.Length);
        return file;
    }
}
