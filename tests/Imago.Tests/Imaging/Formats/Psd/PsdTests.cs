using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Psd;

namespace Imago.Tests.Imaging.Formats.Psd;

public sealed class PsdTests
{
    private const int Width = 5;
    private const int Height = 4;
    private const int Rgb = 3;
    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData(8, false, false)]
    [InlineData(8, true, false)]
    [InlineData(16, false, false)]
    [InlineData(16, true, false)]
    [InlineData(8, true, true)]
    public void TheCompositeIsThePicture(int depth, bool isPacked, bool isLarge)
    {
        var image = Decode(Document(Rgb, depth, [Ramp(10), Ramp(20), Ramp(30)], isPacked, isLarge));
        Assert.Equal((Width, Height), (image.Width, image.Height));
        Assert.Equal(Enumerable.Range(0, Width * Height).SelectMany(i => new[] { (byte)(10 + i), (byte)(20 + i), (byte)(30 + i) }), image.Pixels);
    }

    [Fact]
    public void ASavedSelectionIsNoOpacity()
    {
        var image = Decode(Document(Rgb, 8, [Ramp(10), Ramp(20), Ramp(30), new byte[Width * Height]]));
        Assert.Equal((10, 20, 30), (image.Pixels[0], image.Pixels[1], image.Pixels[2]));
    }

    [Fact]
    public void TheWhiteThatPhotoshopBlendsInIsTakenAway()
    {
        byte[] covered = [148, 255, 0, 255];
        PsdMatte.Remove(covered.AsSpan(), 2);
        Assert.Equal([148, 255, 0, 255], covered);
        byte[] half = [148, 128, 127, 128];
        PsdMatte.Remove(half.AsSpan(), 2);
        Assert.Equal([42, 128, 0, 128], half);
        ushort[] deep = [38_000, 32_768];
        PsdMatte.Remove(deep.AsSpan(), 2);
        Assert.Equal([10_466, 32_768], deep.Select(v => (int)v));
    }

    [Fact]
    public void ColoursThatWereNeverBlendedAreLeftAlone()
    {
        byte[] colours = [10, 128, 148, 128];
        PsdMatte.Remove(colours.AsSpan(), 2);
        Assert.Equal([10, 128, 148, 128], colours);
    }

    [Fact]
    public void GreyIsGrey() => Assert.Equal([10, 10, 10, 11, 11, 11], Decode(Document(1, 8, [Ramp(10)])).Pixels[..6]);

    [Fact]
    public void APaletteGivesItsColours()
    {
        var palette = new byte[768];
        (palette[10], palette[256 + 10], palette[512 + 10]) = (200, 100, 50);
        Assert.Equal([200, 100, 50], Decode(Document(2, 8, [Ramp(10)], palette: palette)).Pixels[..3]);
    }

    [Fact]
    public void InkThatIsNotThereIsWhite()
    {
        var none = Enumerable.Repeat((byte)255, Width * Height).ToArray();
        Assert.All(Decode(Document(4, 8, [none, none, none, none])).Pixels, p => Assert.InRange(p, 250, 255));
        var all = new byte[Width * Height];
        Assert.All(Decode(Document(4, 8, [all, all, all, all])).Pixels, p => Assert.InRange(p, 0, 60));
    }

    [Fact]
    public void LabKeepsItsLightness()
    {
        byte[] Plane(byte value) => [.. Enumerable.Repeat(value, Width * Height)];
        var white = Decode(Document(9, 8, [Plane(255), Plane(128), Plane(128)])).Pixels;
        Assert.All(white, p => Assert.InRange(p, 253, 255));
        var red = Decode(Document(9, 8, [Plane(128), Plane(200), Plane(180)])).Pixels;
        Assert.True(red[0] > red[1] + 60 && red[0] > red[2] + 60);
    }

    [Fact]
    public void ADocumentOfLayersOnlySaysSo()
    {
        byte[] version = [.. "8BIM"u8, 0x04, 0x21, 0, 0, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0];
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decode(Document(Rgb, 8, [Ramp(1), Ramp(1), Ramp(1)], resources: version)));
        Assert.Contains("it holds only its layers", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rgb, 32, "32 bits a sample")]
    [InlineData(7, 8, "colour mode 7")]
    public void AKindThatIsNotReadIsNamed(int mode, int depth, string phrase)
    {
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decode(Document(mode, depth, [Ramp(1), Ramp(1), Ramp(1)])));
        Assert.StartsWith("this kind of Photoshop document is not read: ", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(phrase, failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ADocumentCutAnywhereIsRefused(bool isPacked)
    {
        var file = Document(Rgb, 8, [Ramp(10), Ramp(20), Ramp(30)], isPacked);
        for (var length = file.Length - 1; length >= 4; length--)
            Assert.Contains("cut short", Assert.Throws<UnreadablePhotoException>(() => Decode(file[..length])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSizeIsCheckedBeforeAnythingIsDecoded()
    {
        var file = Document(Rgb, 8, [Ramp(10), Ramp(20), Ramp(30)]);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(14), 300_000);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(18), 300_000);
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decode(file));
        Assert.Contains("more than the limit", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheIndexKnowsItsSizeAndFormat()
    {
        using var folder = new Support.TemporaryFolder();
        File.WriteAllBytes(folder["a.psd"], Document(Rgb, 8, [Ramp(10), Ramp(20), Ramp(30)]));
        var header = PhotoHeaderReader.Read(folder["a.psd"], DecodeLimits.Default);
        Assert.Equal((PhotoFormat.Psd, Width, Height), (header.Format, header.Width, header.Height));
        Assert.True(PhotoFormats.IsRead(PhotoFormat.Psd));
    }

    [Fact]
    public void DamagedDocumentsAreReadOrRefused()
    {
        byte[][] seeds =
        [
            Document(Rgb, 8, [Ramp(10), Ramp(20), Ramp(30)], isPacked: true), Document(2, 8, [Ramp(10)], palette: new byte[768]),
            Document(4, 16, [Ramp(1), Ramp(2), Ramp(3), Ramp(4)]),
        ];
        var damage = Gen.Choose(0, seeds.Length - 1).SelectMany(seed => Gen.Zip(Gen.Choose(0, 150), Gen.Choose(0, 255)).ListOf().Select(c => (seed, c)));
        var strict = new PhotoDecoder(DecodeLimits.Default with { MaxPixels = 10_000 });
        Prop.ForAll(Arb.From(damage), made =>
        {
            var file = (byte[])seeds[made.seed].Clone();
            foreach (var (at, value) in made.c)
                file[Math.Min(at, file.Length - 1)] = (byte)value;
            try
            {
                _ = strict.Decode(file, "x", DecodeSize.Full);
            }
            catch (UnreadablePhotoException)
            {
                // Refused.
            }
        }).QuickCheckThrowOnFailure();
    }

    private static RgbImage Decode(byte[] file) => Decoder.Decode(file, "x.psd", DecodeSize.Full);

    private static byte[] Ramp(int from) => [.. Enumerable.Range(from, Width * Height).Select(i => (byte)i)];

    private static byte[] Document(
        int mode, int depth, byte[][] planes, bool isPacked = false, bool isLarge = false, byte[]? palette = null, byte[]? resources = null)
    {
        var rows = planes.SelectMany(p => p.Chunk(Width)).Select(r => depth == 16 ? [.. r.SelectMany(v => new[] { v, v })] : r).ToList();
        var packed = rows.ConvertAll(r => (byte[])[(byte)(r.Length - 1), .. r]);
        byte[] Length(int value, int width) => [.. new byte[width - 4], .. BitConverter.GetBytes(value).Reverse()];
        byte[] pixels = isPacked
            ? [0, 1, .. packed.SelectMany(r => isLarge ? Length(r.Length, 4) : Length(r.Length, 4)[2..]), .. packed.SelectMany(r => r)]
            : [0, 0, .. rows.SelectMany(r => r)];
        return
        [
            .. "8BPS"u8, 0, (byte)(isLarge ? 2 : 1), .. new byte[6], 0, (byte)planes.Length, .. Length(Height, 4), .. Length(Width, 4),
            0, (byte)depth, 0, (byte)mode, .. Length(palette?.Length ?? 0, 4), .. palette ?? [], .. Length(resources?.Length ?? 0, 4), .. resources ?? [],
            .. Length(0, isLarge ? 8 : 4), .. pixels,
        ];
    }
}
