using Imago.Imaging;
using Imago.Imaging.Colour;
using Imago.Imaging.Decoding;
using Imago.Tests.Imaging.Formats.Png;
using Imago.Tests.Photos;

namespace Imago.Tests.Imaging.Colour;

public sealed class PngColoursTests
{
    private static readonly PhotoDecoder Decoder = new();

    // sRGB's red, green, blue, white and grey in light of BT.2020's primaries (ITU-R BT.2087-0, the inverse of its equation M2).
    private static readonly double[][] Colours2020 =
        [[0.6274, 0.0691, 0.0164], [0.3293, 0.9195, 0.0880], [0.0433, 0.0114, 0.8956], [1, 1, 1], [0.2140, 0.2140, 0.2140], [0, 0, 0]];

    private static readonly byte[] ColoursSrgb = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 127, 127, 127, 0, 0, 0];

    [Fact]
    public void PqLooksAsTheSamePictureInSrgb()
    {
        var image = Decode(16, [9, 16, 0, 1], light => TransferCurve.ToPq(light * 203));
        AssertNear(ColoursSrgb, image.Pixels, 2);
    }

    [Fact]
    public void HlgLooksAsTheSamePictureInSrgb()
    {
        // Greys only, whose luminance equals their light: the scene's light is the display's to the power of 1 / 1.2.
        double[] greys = [1, 0.5, 0.2140, 0.05, 0];
        var samples = greys.SelectMany(light => Enumerable.Repeat(Code(Hlg(Math.Pow(light * 0.203, 1 / 1.2)), 16), 3)).ToArray();
        var image = Decoder.Decode(PngFile.Of(greys.Length, 1, 16, PngFile.Rgb, samples, ("cICP", [9, 18, 0, 1])), "a.png", DecodeSize.Full);
        AssertNear([.. greys.SelectMany(light => Enumerable.Repeat((byte)SrgbCurve.Level((float)light), 3))], image.Pixels, 2);
    }

    [Fact]
    public void LightBeyondWhiteKeepsItsOrderAndHue()
    {
        double[] light = [0.1, 0.5, 1, 1.5, 2.5, 4.9];
        ushort[] samples = [.. light.SelectMany(l => (ushort[])[Code(TransferCurve.ToPq(l * 203), 16), Code(TransferCurve.ToPq(l * 101), 16), Code(TransferCurve.ToPq(l * 50), 16)])];
        var image = Decoder.Decode(PngFile.Of(light.Length, 1, 16, PngFile.Rgb, samples, ("cICP", [1, 16, 0, 1])), "a.png", DecodeSize.Full);
        var reds = image.Pixels.Where((_, i) => i % 3 == 0).ToArray();
        Assert.Equal(reds.Distinct().Order(), reds);
        Assert.InRange(reds[^1], 253, 255);
        for (var i = 0; i < light.Length; i++)
            Assert.InRange(SrgbCurve.Light[image.Pixels[(i * 3) + 1]] / SrgbCurve.Light[reds[i]], 0.45, 0.55);
    }

    [Fact]
    public void DisplayP3ByItsCodeIsSrgbsWhite()
    {
        // A red of Display P3 that is also in sRGB: Pillow with littlecms converts it to (255, 3, 2) by the profile.
        var image = Decoder.Decode(PngFile.Of(1, 1, 8, PngFile.Rgb, [234, 51, 35], ("cICP", [12, 13, 0, 1])), "a.png", DecodeSize.Full);
        AssertNear([255, 0, 0], image.Pixels, 4);
    }

    [Fact]
    public void AGammaOfOneIsLightItself()
    {
        // Chromium shows the same.
        ushort[] levels = [0, 42, 85, 128, 170, 213, 255];
        var image = Decoder.Decode(PngFile.Of(levels.Length, 1, 8, PngFile.Grey, levels, ("gAMA", PngFile.Fours(100_000))), "a.png", DecodeSize.Full);
        AssertNear([0, 113, 156, 188, 213, 235, 255], [.. image.Pixels.Where((_, i) => i % 3 == 0)], 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatEditorsWriteForSrgbChangesNothing(bool hasChromaticities)
    {
        var expected = SmallPictures.Gradient(20, 10);
        List<(string Type, byte[] Data)> chunks = [("gAMA", PngFile.Fours(45_455))];
        if (hasChromaticities)
            chunks.Add(("cHRM", PngFile.Fours(31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000)));
        var png = PngFile.Of(20, 10, 8, PngFile.Rgb, [.. expected.Pixels.Select(p => (ushort)p)], [.. chunks]);
        Assert.Equal(expected.Pixels, Decoder.Decode(png, "a.png", DecodeSize.Full).Pixels);
    }

    [Fact]
    public void ChromaticitiesAreConverted()
    {
        (string, byte[])[] chunks = [("gAMA", PngFile.Fours(45_455)), ("cHRM", PngFile.Fours(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000))];
        var image = Decoder.Decode(PngFile.Of(1, 1, 8, PngFile.Rgb, [234, 51, 35], chunks), "a.png", DecodeSize.Full);
        AssertNear([255, 0, 0], image.Pixels, 4);
    }

    [Fact]
    public void SrgbSaidOutrightCountsBeforeGamma()
    {
        (string, byte[])[] chunks = [("sRGB", [0]), ("gAMA", PngFile.Fours(100_000))];
        var image = Decoder.Decode(PngFile.Of(1, 1, 8, PngFile.Grey, [128], chunks), "a.png", DecodeSize.Full);
        Assert.Equal([128, 128, 128], image.Pixels);
    }

    private static RgbImage Decode(int bits, byte[] code, Func<double, double> curve)
    {
        var samples = Colours2020.SelectMany(c => c.Select(light => Code(curve(light), bits))).ToArray();
        return Decoder.Decode(PngFile.Of(Colours2020.Length, 1, bits, PngFile.Rgb, samples, ("cICP", code)), "a.png", DecodeSize.Full);
    }

    private static ushort Code(double value, int bits) => (ushort)Math.Round(value * ((1 << bits) - 1));

    private static double Hlg(double scene) =>
        scene <= 1 / 12.0 ? Math.Sqrt(3 * scene) : (0.17883277 * Math.Log((12 * scene) - 0.28466892)) + 0.55991073;

    private static void AssertNear(byte[] expected, byte[] pixels, int within)
    {
        Assert.Equal(expected.Length, pixels.Length);
        for (var i = 0; i < pixels.Length; i++)
            Assert.InRange(pixels[i] - expected[i], -within, within);
    }
}
