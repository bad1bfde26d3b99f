using System.Globalization;
using System.Text.Json;
using Imago.Embedding.Measures;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class PerceptualHashTests
{
    [Fact]
    public void HashMatchesOpenCvCosineTransform()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Embedding", "Data", "visual.json")));
        Assert.All(json.RootElement.GetProperty("hashes").EnumerateArray(), e =>
        {
            var hash = PerceptualHash.Of(TestCard.Draw(e.GetProperty("width").GetInt32(), e.GetProperty("height").GetInt32()));
            Assert.Equal(e.GetProperty("hash").GetString(), hash?.ToString("x16", CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void ABrighterAndNoisierCopyIsNear()
    {
        var image = TestCard.Draw(160, 120);
        var random = new SeededRandom(3);
        var copy = new RgbImage(160, 120, [.. image.Pixels.Select(p => (byte)Math.Clamp((p * 0.9) + 20 + random.NextInt(-12, 13), 0, 255))]);
        Assert.InRange(PerceptualHash.Distance(PerceptualHash.Of(image)!.Value, PerceptualHash.Of(copy)!.Value), 0, 6);
    }

    [Fact]
    public void OtherPicturesAreFar()
    {
        var card = PerceptualHash.Of(TestCard.Draw(160, 120))!.Value;
        Assert.InRange(PerceptualHash.Distance(card, PerceptualHash.Of(TestCard.Mirrored(TestCard.Draw(160, 120)))!.Value), 14, 64);
        Assert.InRange(PerceptualHash.Distance(card, PerceptualHash.Of(TestCard.Draw(611, 35))!.Value), 14, 64);
    }

    [Fact]
    public void PlainPhotosHaveNoHashWhateverTheirColor()
    {
        Assert.Null(PerceptualHash.Of(TestCard.Plain(100, 70, 200, 10, 90)));
        Assert.Null(PerceptualHash.Of(TestCard.Plain(1, 1, 255, 255, 255)));
        Assert.Null(PerceptualHash.Of(TestCard.Plain(64, 64, 0, 0, 0)));
    }

    [Theory]
    [InlineData("an even slope across")]
    [InlineData("a slanting slope")]
    [InlineData("stripes")]
    [InlineData("a frame")]
    [InlineData("an uneven frame")]
    [InlineData("bars above and below")]
    [InlineData("a vignette")]
    [InlineData("a camera's noise")]
    public void PicturesWithoutContentHaveNoHash(string kind)
    {
        const int Width = 320, Height = 240;
        var random = new SeededRandom(8);
        double Level(int x, int y) => kind switch
        {
            "an even slope across" => 255.0 * x / Width,
            "a slanting slope" => (127.0 * x / Width) + (127.0 * y / Height),
            "stripes" => x / 13 % 2 * 200,
            "a frame" => Math.Min(Math.Min(x, Width - 1 - x), Math.Min(y, Height - 1 - y)) < 20 ? 255 : 90,
            "an uneven frame" => x < 21 || y < 9 || x > Width - 40 || y > Height - 13 ? 0 : 140,
            "bars above and below" => y < 30 || y >= Height - 30 ? 0 : 140,
            "a vignette" => 220 * (1 - (0.5 * (Math.Pow((2.0 * x / Width) - 1, 2) + Math.Pow((2.0 * y / Height) - 1, 2)))),
            _ => 128 + random.NextInt(-9, 10),
        };
        var picture = new RgbImage(Width, Height);
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = (byte)Level(i / 3 % Width, i / 3 / Width);
        Assert.Null(PerceptualHash.Of(picture));
        Assert.Null(PerceptualHash.Of(new PhotoDecoder(DecodeLimits.Default).Decode(PictureWriter.ToJpeg(picture, 60), "saved again", DecodeSize.Full, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void PhotosOfSomethingHaveAHashAlsoWhereTheyAreDim()
    {
        var decoder = new PhotoDecoder(DecodeLimits.Default);
        foreach (var folder in new[] { "phone", "butterflies", "everyday" })
        {
            foreach (var path in Directory.GetFiles(TestFolders.Shared("photos", folder)).Order(StringComparer.Ordinal).Take(15))
            {
                var photo = decoder.Decode(path, DecodeSize.Full, TestContext.Current.CancellationToken);
                Assert.NotNull(PerceptualHash.Of(photo));
                Assert.NotNull(PerceptualHash.Of(new RgbImage(photo.Width, photo.Height, [.. photo.Pixels.Select(p => (byte)(p / 4))])));
            }
        }
    }

    [Fact]
    public void DistanceCountsBits() => Assert.Equal(3, PerceptualHash.Distance(0b1011, 1UL << 63 | 0b1000));
}
