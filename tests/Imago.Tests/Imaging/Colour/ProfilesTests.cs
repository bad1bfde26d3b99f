using System.Buffers.Binary;
using Imago.Imaging.Decoding;
using Imago.Tests.Imaging.Formats.Png;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Colour;

public sealed class ProfilesTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData("A2B0")]
    [InlineData("A2B1")]
    [InlineData("A2B2")]
    public void AProfileOfOneTableConvertsWhicheverItIs(string tag)
    {
        // The table maps every colour to Lab's middle grey.
        var image = Decoder.Decode(Png(Profile(tag, "RGB ")), "a.png", DecodeSize.Full);
        foreach (var level in image.Pixels)
            Assert.InRange(level, 118, 122);
    }

    [Fact]
    public void AProfileForInksDoesNotChangeLight() =>
        Assert.Equal([200, 100, 50, 10, 20, 30], Decoder.Decode(Png(Profile("A2B0", "CMYK")), "a.png", DecodeSize.Full).Pixels);

    [Theory]
    [InlineData(40)]
    [InlineData(131)]
    [InlineData(600)]
    public void ABrokenProfileDoesNotCount(int length) =>
        Assert.Equal([200, 100, 50, 10, 20, 30], Decoder.Decode(Png(Profile("A2B0", "RGB ")[..length]), "a.png", DecodeSize.Full).Pixels);

    [Fact]
    public void ARealProfileOfThePerceptualTableAloneConverts()
    {
        // Pillow 9.4 with littlecms: mean (127, 118, 109).
        var image = Decoder.Decode(TestFolders.Shared("cases", "icc-perceptual-only", "sample-xyb.jpg"), DecodeSize.Full);
        int[] means = [127, 118, 109];
        for (var c = 0; c < 3; c++)
            Assert.InRange(image.Pixels.Where((_, i) => i % 3 == c).Average(p => p) - means[c], -2, 2);
    }

    private static byte[] Png(byte[] profile) =>
        PngFile.Of(2, 1, 8, PngFile.Rgb, [200, 100, 50, 10, 20, 30], ("iCCP", [.. "a\0\0"u8, .. PngFile.Zlib(profile)]));

    // ICC.1:2001-04, 6.5.9 (lut8Type): input curves, a table of two points per side, output curves.
    private static byte[] Profile(string tag, string space)
    {
        byte[] curve = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var channels = space == "CMYK" ? 4 : 3;
        byte[] table =
        [
            .. "mft1"u8, 0, 0, 0, 0, (byte)channels, 3, 2, 0, .. PngFile.Fours(65536, 0, 0, 0, 65536, 0, 0, 0, 65536),
            .. Enumerable.Repeat(curve, channels).SelectMany(c => c), .. Enumerable.Repeat((byte)128, 3 << channels), .. Enumerable.Repeat(curve, 3).SelectMany(c => c),
        ];
        var profile = new byte[144 + table.Length];
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        profile[8] = 2;
        profile[9] = 0x40;
        System.Text.Encoding.ASCII.GetBytes($"scnr{space}Lab ", profile.AsSpan(12));
        "acsp"u8.CopyTo(profile.AsSpan(36));
        PngFile.Fours(63190, 65536, 54061).CopyTo(profile, 68);
        profile[131] = 1;
        System.Text.Encoding.ASCII.GetBytes(tag, profile.AsSpan(132));
        PngFile.Fours(144, table.Length).CopyTo(profile, 136);
        table.CopyTo(profile, 144);
        return profile;
    }
}
