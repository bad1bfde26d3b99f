using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Jpeg2000;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Formats.Jpeg2000;

public sealed class Jpeg2000Tests
{
    private const int Width = 24;
    private const int Height = 16;
    private static readonly PhotoDecoder Decoder = new();

    public static TheoryData<string> AllFiles => new(Jpeg2000Files.Names);

    [Theory]
    [InlineData("plain")]
    [InlineData("offset")]
    [InlineData("offset-tiles")]
    [InlineData("tiles")]
    [InlineData("twelve-bits")]
    public void OffsetsTilesAndDepthLeaveThePictureAsItIs(string name) =>
        AssertPixels(Decode(name), (x, y) => (10 * x, 15 * y, 5 * (x + y)), tolerance: 0);

    [Fact]
    public void APaletteGivesItsColours()
    {
        (int, int, int)[] palette = [(200, 10, 20), (10, 200, 30), (20, 30, 200), (250, 250, 250), (0, 0, 0)];
        AssertPixels(Decode("palette"), (x, y) => palette[(x + y) % palette.Length], tolerance: 0);
    }

    [Theory]
    [InlineData("sycc")]
    [InlineData("sycc-420")]
    public void LumaAndChromaBecomeColours(string name)
    {
        (int, int, int)[] bars = [(230, 20, 30), (20, 220, 30), (30, 20, 240)];
        AssertPixels(Decode(name), (x, _) => bars[x / 8], tolerance: 2);
    }

    [Fact]
    public void SignedSamplesAreMovedUp() => AssertPixels(Decode("signed"), (x, _) => (10 * x, 10 * x, 10 * x), tolerance: 0);

    [Fact]
    public void ChannelsStandInTheOrderTheFileSays() =>
        AssertPixels(Decode("channels-reversed"), (x, y) => (5 * (x + y), 15 * y, 10 * x), tolerance: 0);

    [Fact]
    public void AChannelOfOpacityIsNoColour()
    {
        var image = Decode("opacity");
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width / 2; x++)
                Assert.Equal((10 * x, 15 * y, 5 * (x + y)), At(image, x, y));
        }
    }

    [Fact]
    public void WhereEveryComponentIsSubsampledThePictureHasTheSizeOfItsSamples()
    {
        var header = Header("subsampled-all");
        Assert.Equal((12, 8), (header.Width, header.Height));
        var image = Decode("subsampled-all");
        Assert.Equal((12, 8), (image.Width, image.Height));
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 12; x++)
                Assert.Equal((10 * x, 15 * y, 5 * (x + y)), At(image, x, y));
        }
    }

    [Theory]
    [InlineData("high-throughput", "HTJ2K")]
    [InlineData("cielab", "colour space")]
    public void AKindThatIsNotReadIsNamed(string name, string phrase)
    {
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decode(name));
        Assert.StartsWith("this kind of JPEG 2000 is not read", failure.Reason, StringComparison.Ordinal);
        Assert.Contains(phrase, failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("palette", false)]
    [InlineData("offset", false)]
    [InlineData("offset-tiles", false)]
    [InlineData("sycc", false)]
    [InlineData("sycc-420", false)]
    [InlineData("subsampled-all", false)]
    [InlineData("signed", false)]
    [InlineData("channels-reversed", false)]
    [InlineData("twelve-bits", false)]
    [InlineData("plain", true)]
    [InlineData("tiles", true)]
    public void OnlyPlainPicturesWouldBeGivenToLibvips(string name, bool isPlain) => Assert.Equal(isPlain, Header(name).IsPlain);

    [Theory]
    [MemberData(nameof(AllFiles))]
    public void AFileCutAnywhereIsRefused(string name)
    {
        var file = Jpeg2000Files.Read(name);

        // The last two bytes only mark the end.
        for (var length = file.Length - 3; length > 0; length -= 7)
            Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(file[..length], name, DecodeSize.Full));
    }

    [Fact]
    public void AMissingTileIsSeen()
    {
        var file = Jpeg2000Files.Read("tiles");
        var tiles = file.Select((_, at) => at).Where(at => file.AsSpan(at).StartsWith((ReadOnlySpan<byte>)[0xFF, 0x90, 0, 10])).ToList();
        byte[] without = [.. file[..tiles[2]], .. file[tiles[3]..]];
        var failure = Assert.Throws<UnreadablePhotoException>(() => Decoder.Decode(without, "tiles", DecodeSize.Full));
        Assert.Equal("the file is cut short: 1 of 6 tiles are missing", failure.Reason);
    }

    [Fact]
    public void TheHeadersOfDamagedFilesAreReadOrRefusedAndNothingElse()
    {
        var seeds = Jpeg2000Files.Names.Select(Jpeg2000Files.Read).ToArray();
        var damage = Gen.Choose(0, seeds.Length - 1).SelectMany(seed => Gen.Zip(Gen.Choose(0, 200), Gen.Choose(0, 255)).ListOf()
            .Select(changes => (seed, changes)));
        Prop.ForAll(Arb.From(damage), made =>
        {
            var file = (byte[])seeds[made.seed].Clone();
            foreach (var (at, value) in made.changes)
                file[Math.Min(at, file.Length - 1)] = (byte)value;
            using var stream = new MemoryStream(file);
            if (Jpeg2000HeaderReader.Read(stream) is { } header)
                _ = (header.Width, header.Height, header.IsPlain, header.Refusal, Jpeg2000TileParts.Flaw(stream));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("jp2-crash", "issue104_jpxstream.jp2", 479, 203)]
    [InlineData("jp2-crash", "issue235.jp2", 300, 161)]
    [InlineData("jp2-crash", "issue412.jp2", 256, 100)]
    [InlineData("jp2-crash", "mem-b2b86b74-2753.jp2", 124, 46)]
    [InlineData("jp2-wrong-pixels", "Bretagne2_4.j2k", 2592, 1944)]
    [InlineData("jp2-wrong-pixels", "b1_mono.j2c", 303, 179)]
    public void FilesThatEndedTheProcessOrCameOutWrongAreDecoded(string folder, string name, int width, int height)
    {
        var image = Decoder.Decode(TestFolders.Shared("cases", folder, name), DecodeSize.Full);
        Assert.Equal((width, height), (image.Width, image.Height));
    }

    [Fact]
    public void TheBarsOfASubsampledFilmFrameHaveTheirColours()
    {
        var image = Decoder.Decode(TestFolders.Shared("cases", "jp2-wrong-pixels", "merged.jp2"), DecodeSize.Full);
        (int R, int G, int B)[] bars = [(1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1), (0, 0, 0)];
        for (var bar = 0; bar < bars.Length; bar++)
        {
            var (r, g, b) = At(image, ((2 * bar) + 1) * image.Width / 16, 40);
            Assert.Equal(bars[bar], (r / 128, g / 128, b / 128));
        }
    }

    private static RgbImage Decode(string name) => Decoder.Decode(Jpeg2000Files.Read(name), name, DecodeSize.Full);

    private static Jpeg2000Header Header(string name) => Jpeg2000HeaderReader.Read(new MemoryStream(Jpeg2000Files.Read(name)))!;

    private static (int R, int G, int B) At(RgbImage image, int x, int y)
    {
        var at = ((y * image.Width) + x) * 3;
        return (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]);
    }

    private static void AssertPixels(RgbImage image, Func<int, int, (int R, int G, int B)> expected, int tolerance)
    {
        Assert.Equal((Width, Height), (image.Width, image.Height));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (seen, wanted) = (At(image, x, y), expected(x, y));
                var worst = Math.Max(Math.Abs(seen.R - wanted.R), Math.Max(Math.Abs(seen.G - wanted.G), Math.Abs(seen.B - wanted.B)));
                Assert.True(worst <= tolerance, $"({x}, {y}): {seen} instead of {wanted}");
            }
        }
    }
}
