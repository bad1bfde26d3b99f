using System.Text.Json;
using Imago.Embedding.Measures;
using Imago.Imaging;
using Imago.Imaging.Scaling;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class BlurEffectTests
{
    private static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Measures", "Data", "blur.json"))).RootElement;

    [Fact]
    public void MatchesScikitImage() => Assert.All(Reference.GetProperty("pictures").EnumerateArray(), picture =>
    {
        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        var expected = new[] { "across", "down" }.Select(picture.GetProperty).Where(e => e.ValueKind == JsonValueKind.Number).Max(e => e.GetDouble());
        Assert.Equal(expected, BlurEffect.Of(picture.GetProperty("grey").GetBytesFromBase64(), width, height), 1e-12);
    });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(200, 3)]
    [InlineData(3, 200)]
    public void APictureTooSmallForGradientsIsBlurred(int width, int height) => Assert.Equal(1, BlurEffect.Of(Noise(width, height), width, height));

    [Fact]
    public void APlainPictureIsBlurred() => Assert.Equal(1, BlurEffect.Of(new byte[64 * 48], 64, 48));

    [Fact]
    public void APictureTurnedOverIsAsBlurred()
    {
        var (width, height) = (75, 41);
        var picture = Noise(width, height);
        var turned = new byte[picture.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                turned[(x * height) + y] = picture[(y * width) + x];
        }

        Assert.Equal(BlurEffect.Of(picture, width, height), BlurEffect.Of(turned, height, width));
    }

    [Fact]
    public void EveryBlurMakesAPhotoMoreBlurred()
    {
        var photo = new RgbImage(340, 256, [.. Noise(340, 256).SelectMany(g => new[] { g, g, g })]);
        var before = 0.0;
        foreach (var step in (int[])[1, 2, 4, 8])
        {
            var small = Resampler.Resize(photo, photo.Width / step, photo.Height / step);
            var blur = MeasureCalculator.Measure(Resampler.Resize(small, photo.Width, photo.Height)).Blur!.Value;
            Assert.InRange(blur, before + 0.05, 1);
            before = blur;
        }
    }

    [Fact]
    public void TheMeasureIsOfThePhotosGrey()
    {
        var grey = Noise(57, 39);
        var photo = new RgbImage(57, 39, [.. grey.SelectMany(g => new[] { g, g, g })]);
        Assert.Equal(BlurEffect.Of(grey, 57, 39), MeasureCalculator.Measure(photo).Blur);
    }

    private static byte[] Noise(int width, int height)
    {
        var random = new SeededRandom(5);
        return [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.NextInt(256))];
    }
}
