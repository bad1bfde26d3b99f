using System.Globalization;
using System.Text.Json;
using Imago.Embedding;
using Imago.Numerics;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding;

public sealed class PerceptualHashTests
{
    [Fact]
    public void HashMatchesOpenCvCosineTransform()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Data", "visual.json")));
        Assert.All(json.RootElement.GetProperty("hashes").EnumerateArray(), e =>
        {
            var hash = PerceptualHash.Of(TestCard.Draw(e.GetProperty("width").GetInt32(), e.GetProperty("height").GetInt32()));
            Assert.Equal(e.GetProperty("hash").GetString(), hash.ToString("x16", CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void ABrighterAndNoisierCopyIsNear()
    {
        var image = TestCard.Draw(160, 120);
        var random = new SeededRandom(3);
        var copy = new RgbImage(160, 120, [.. image.Pixels.Select(p => (byte)Math.Clamp((p * 0.9) + 20 + random.NextInt(-12, 13), 0, 255))]);
        Assert.InRange(PerceptualHash.Distance(PerceptualHash.Of(image), PerceptualHash.Of(copy)), 0, 6);
    }

    [Fact]
    public void OtherPicturesAreFar()
    {
        var card = PerceptualHash.Of(TestCard.Draw(160, 120));
        Assert.InRange(PerceptualHash.Distance(card, PerceptualHash.Of(TestCard.Mirrored(TestCard.Draw(160, 120)))), 14, 64);
        Assert.InRange(PerceptualHash.Distance(card, PerceptualHash.Of(TestCard.Draw(611, 35))), 14, 64);
    }

    [Fact]
    public void PlainPhotosAreAlikeWhateverTheirColor()
    {
        Assert.Equal(0UL, PerceptualHash.Of(TestCard.Plain(100, 70, 200, 10, 90)));
        Assert.Equal(0UL, PerceptualHash.Of(TestCard.Plain(1, 1, 255, 255, 255)));
    }

    [Fact]
    public void DistanceCountsBits() => Assert.Equal(3, PerceptualHash.Distance(0b1011, 1UL << 63 | 0b1000));
}
