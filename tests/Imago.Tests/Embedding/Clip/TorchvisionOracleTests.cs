using System.Text.Json;
using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

/// <summary>
/// Squares made by torchvision. out_a scales first and converts to RGB afterwards, as openai/CLIP and open_clip do; out_b, if there is one,
/// does the reverse. Our decoder returns RGB, so palettes and bilevel pictures are compared with out_b.
/// </summary>
public sealed class TorchvisionOracleTests
{
    [Theory]
    [InlineData("RGB", "out_a", 30)]
    [InlineData("L", "out_a", 2)]
    [InlineData("P", "out_b", 2)]
    [InlineData("1", "out_b", 1)]
    [InlineData("RGBtrns", "out_a", 1)] // Its transparent colour is white and stays white.
    public void SquaresMatchByteForByte(string kind, string order, int atLeast)
    {
        var folder = TestFolders.Shared("oracle", "preprocess");
        var cases = Cases(folder, kind);
        Assert.True(cases.Length >= atLeast, $"{cases.Length} cases");
        Assert.All(cases, known =>
        {
            var square = Square(new PhotoDecoder().Decode(Path.Combine(folder, known.GetProperty("input").GetString()!), DecodeSize.Full));
            Assert.Equal(Output(folder, known, order), square);
        });
    }

    [Fact]
    public void PalettesAreBlendedWhereTheOtherOrderTakesTheNearest()
    {
        var folder = TestFolders.Shared("oracle", "preprocess");
        var known = Cases(folder, "P")[0];
        Assert.True(Colors(Output(folder, known, "out_b")) > Colors(Output(folder, known, "out_a")));
        static int Colors(byte[] pixels) => pixels.Chunk(3).DistinctBy(pixel => (pixel[0], pixel[1], pixel[2])).Count();
    }

    [Theory]
    [InlineData("LA")]
    [InlineData("RGBA")]
    [InlineData("Palpha")]
    public void WhatIsTransparentIsWhiteInstead(string kind)
    {
        // Other pipelines drop the alpha channel and show the hidden colour, which no viewer shows.
        var folder = TestFolders.Shared("oracle", "preprocess");
        var cases = Cases(folder, kind);
        Assert.NotEmpty(cases);
        Assert.All(cases, known =>
        {
            var square = Square(new PhotoDecoder().Decode(Path.Combine(folder, known.GetProperty("input").GetString()!), DecodeSize.Full));
            var theirs = Output(folder, known, "out_a");
            Assert.NotEqual(theirs, square);
            Assert.True(square.Sum(level => (long)level) > theirs.Sum(level => (long)level));
        });
    }

    private static byte[] Output(string folder, JsonElement known, string order) =>
        PngImage.Read(Path.Combine(folder, known.GetProperty(order).GetString()!)).Pixels;

    private static JsonElement[] Cases(string folder, string kind) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "index.json"))).RootElement.GetProperty("images").EnumerateArray().Where(c => c.GetProperty("kind").GetString() == kind)];

    private static byte[] Square(RgbImage photo)
    {
        var pixels = new byte[224 * 224 * 3];
        new BicubicResampler().Resize(photo, ResizedCrop.MiddleSquare(photo.Width, photo.Height, 224), pixels);
        return pixels;
    }
}
