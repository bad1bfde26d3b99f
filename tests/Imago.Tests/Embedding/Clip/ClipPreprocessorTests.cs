using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipPreprocessorTests
{
    [Fact]
    public void ScalingMatchesPillowByteForByte() => Assert.All(Reference("resized", 24), known =>
    {
        var (width, height) = (known.GetProperty("toWidth").GetInt32(), known.GetProperty("toHeight").GetInt32());
        Assert.Equal(Bytes(known, "scaled"), Resize(Source(known), ResizedCrop.Whole(width, height)));
    });

    [Fact]
    public void SquaresMatchTorchvisionsRuleByteForByte() => Assert.All(Reference("squares", 16), known =>
    {
        var (photo, side) = (Source(known), known.GetProperty("side").GetInt32());
        Assert.Equal(Bytes(known, "square"), Resize(photo, ResizedCrop.MiddleSquare(photo.Width, photo.Height, side)));
    });

    [Fact]
    public void PlanesMatchSinglePrecisionStepByStep() => Assert.All(Reference("squares", 16).Where(known => known.TryGetProperty("planes", out _)), known =>
    {
        var side = known.GetProperty("side").GetInt32();
        var pixels = new float[side * side * 3];
        new ClipPreprocessor(side).Prepare(Source(known), pixels);
        Assert.Equal(MemoryMarshal.Cast<byte, float>(Bytes(known, "planes")).ToArray(), pixels);
    });

    [Theory]
    [InlineData(224, 224)]
    [InlineData(61, 40)]
    [InlineData(40, 301)]
    [InlineData(1, 500)]
    [InlineData(700, 3)]
    [InlineData(500, 499)]
    public void TheWindowIsWhatTheWholeHasThere(int width, int height)
    {
        var photo = DrawnPictures.Noise(width, height, 5);
        var crop = ResizedCrop.MiddleSquare(width, height, 64);
        var whole = Resize(photo, ResizedCrop.Whole((int)crop.Width, (int)crop.Height));
        var square = Resize(photo, crop);
        for (var y = 0; y < 64; y++)
        {
            var row = whole.AsSpan((((int)crop.Top + y) * (int)crop.Width * 3) + ((int)crop.Left * 3), 64 * 3);
            Assert.True(row.SequenceEqual(square.AsSpan(y * 64 * 3, 64 * 3)), $"row {y}");
        }
    }

    [Fact]
    public void AStripOfAMillionPixelsIsNoTrouble()
    {
        var strip = TestCard.Plain(1_000_000, 1, 10, 200, 90);
        var square = Resize(strip, ResizedCrop.MiddleSquare(strip.Width, strip.Height, 224));
        Assert.All(square.Chunk(3), pixel => Assert.Equal([10, 200, 90], pixel));
    }

    [Fact]
    public void ThreadsDoNotDisturbEachOther()
    {
        var preprocessor = new ClipPreprocessor(48);
        var photos = Enumerable.Range(0, 40).Select(i => DrawnPictures.Noise(20 + (i * 7), 150 - (i * 3), i)).ToArray();
        float[] Prepare(RgbImage photo)
        {
            var pixels = new float[48 * 48 * 3];
            preprocessor.Prepare(photo, pixels);
            return pixels;
        }

        var alone = photos.Select(Prepare).ToArray();
        var together = photos.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Prepare).ToArray();
        Assert.Equal(alone, together);
        Assert.Throws<ArgumentException>(() => preprocessor.Prepare(photos[0], new float[48]));
    }

    [Fact]
    public void PairsOfProductsAreTheSameWithoutTheInstruction()
    {
        var a = Vector256.Create(0x7FFF8000, -1, 0x00FF00FF, 0x12345678, 0, unchecked((int)0x80017FFF), 1, 0x00010000);
        var b = Vector256.Create(0x00FF0001, 0x07FF0800, unchecked((int)0xFFF607FF), 0x0FED7CBA, 5, 0x00030002, -1, 0x7FFF0000);
        Assert.Equal(PairProducts.Portable(a, b), PairProducts.Sum(a, b));
    }

    private static JsonElement[] Reference(string part, int count)
    {
        var cases = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Clip", "Data", "pixels.json"))).RootElement.GetProperty(part).EnumerateArray().ToArray();
        Assert.Equal(count, cases.Length);
        return cases;
    }

    private static byte[] Bytes(JsonElement known, string key) => Convert.FromHexString(known.GetProperty(key).GetString()!);

    private static RgbImage Source(JsonElement known) =>
        new(known.GetProperty("width").GetInt32(), known.GetProperty("height").GetInt32(), Bytes(known, "source"));

    private static byte[] Resize(RgbImage photo, ResizedCrop crop)
    {
        var pixels = new byte[crop.Columns * crop.Rows * 3];
        new BicubicResampler().Resize(photo, crop, pixels);
        return pixels;
    }
}
