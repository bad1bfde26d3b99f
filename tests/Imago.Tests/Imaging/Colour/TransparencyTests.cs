using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Colour;
using Imago.Imaging.Decoding;
using Imago.Tests.Imaging.Formats.Png;

namespace Imago.Tests.Imaging.Colour;

public sealed class TransparencyTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData(0, 0, 0, Ground.White)]
    [InlineData(30, 60, 160, Ground.White)]
    [InlineData(255, 255, 255, Ground.Dark)]
    [InlineData(255, 255, 0, Ground.Dark)]
    [InlineData(240, 240, 235, Ground.Dark)]
    public void APictureStandsOnAGroundItIsSeenOn(int red, int green, int blue, byte ground)
    {
        // A bar of one colour on a transparent background, with soft edges.
        var image = Decoder.Decode(Bar((byte)red, (byte)green, (byte)blue), "a.png", DecodeSize.Full);
        Assert.Equal([ground, ground, ground], image.Pixels[..3]);
        Assert.Equal([red, green, blue], image.Pixels.AsSpan(((40 * 60) + 30) * 3, 3).ToArray().Select(p => (int)p));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void AThumbnailStandsOnTheSameGround(byte level)
    {
        var png = Bar(level, level, level);
        var ground = Decoder.Decode(png, "a.png", DecodeSize.Full).Pixels[0];
        for (var side = 1; side < 60; side += 7)
            Assert.InRange(Decoder.Decode(png, "a.png", DecodeSize.Within(side, side)).Pixels[0] - ground, side < 6 ? -255 : 0, side < 6 ? 255 : 0);
        Assert.NotEqual(level, ground);
    }

    [Fact]
    public void WhatCannotBeSeenDoesNotBleedIntoAThumbnail()
    {
        // Red where fully transparent, green where opaque.
        ushort[] samples = [.. Enumerable.Range(0, 64 * 64).SelectMany(i => (ushort[])(i % 64 < 32 ? [255, 0, 0, 0] : [0, 120, 0, 255]))];
        var image = Decoder.Decode(PngFile.Of(64, 64, 8, PngFile.Rgba, samples), "a.png", DecodeSize.Within(16, 16));
        for (var at = 0; at < image.Pixels.Length; at += 3)
            Assert.InRange(image.Pixels[at] - image.Pixels[at + 2], -2, 2);
    }

    [Fact]
    public void GreyOfSixteenBitsWithAlphaIsRead()
    {
        ushort[] samples = [.. Enumerable.Range(0, 100).SelectMany(i => (ushort[])(i < 50 ? [0x4040, ushort.MaxValue] : [0, 0]))];
        var image = Decoder.Decode(PngFile.Of(10, 10, 16, PngFile.GreyAlpha, samples), "a.png", DecodeSize.Full);
        Assert.Equal([64, 64, 64], image.Pixels[..3]);
        Assert.Equal([255, 255, 255], image.Pixels[^3..]);
    }

    [Fact]
    public void NothingAtAllIsWhite()
    {
        var image = Decoder.Decode(PngFile.Of(8, 8, 8, PngFile.Rgba, new ushort[8 * 8 * 4]), "a.png", DecodeSize.Within(4, 4));
        Assert.All(image.Pixels, p => Assert.Equal(255, p));
    }

    [Fact]
    public void AnOpaquePictureIsItself() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        var pixels = bytes.SelectMany(b => (byte[])[b, (byte)(b * 7), (byte)~b, 255]).ToArray();
        return Ground.Under(pixels).SequenceEqual(pixels.Where((_, i) => i % 4 != 3));
    }).QuickCheckThrowOnFailure();

    private static byte[] Bar(byte red, byte green, byte blue)
    {
        var samples = new ushort[80 * 60 * 4];
        for (var i = 0; i < 80 * 60; i++)
        {
            var (x, y) = (i % 60, i / 60);
            var depth = Math.Min(Math.Min(x - 10, 49 - x), Math.Min(y - 30, 49 - y));
            ((ushort[])[red, green, blue, (ushort)Math.Clamp(depth * 60, 0, 255)]).CopyTo(samples, i * 4);
        }

        return PngFile.Of(60, 80, 8, PngFile.Rgba, samples);
    }
}
