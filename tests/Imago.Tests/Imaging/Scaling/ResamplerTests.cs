using System.Text.Json;
using Imago.Imaging;
using Imago.Imaging.Scaling;
using Imago.Tests.Film.Frames;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Scaling;

public sealed class ResamplerTests
{
    [Fact]
    public void ScalingMatchesPillow()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Imaging", "Scaling", "Data", "lanczos.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(24, cases.Length);
        foreach (var @case in cases)
        {
            int Number(string key) => @case.GetProperty(key).GetInt32();
            byte[] Pixels(string key) => Convert.FromHexString(@case.GetProperty(key).GetString()!);
            var scaled = Resampler.Resize(new RgbImage(Number("width"), Number("height"), Pixels("source")), Number("toWidth"), Number("toHeight"));

            // Sums in another order may round to the other side of a half.
            Assert.All(scaled.Pixels.Zip(Pixels("scaled")), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        }
    }

    [Fact]
    public void ScalingPartsMatchesPillowInLinearLightToo()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Imaging", "Scaling", "Data", "lanczos-parts.json")));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().ToArray();
        Assert.Equal(16, cases.Length);
        foreach (var @case in cases)
        {
            int Number(string key) => @case.GetProperty(key).GetInt32();
            double Edge(string key) => @case.GetProperty(key).GetDouble();
            byte[] Pixels(string key) => Convert.FromHexString(@case.GetProperty(key).GetString()!);
            var (width, height, toWidth, toHeight) = (Number("width"), Number("height"), Number("toWidth"), Number("toHeight"));
            var across = new LanczosWeights(width, Edge("left"), Edge("right") - Edge("left"), toWidth);
            var down = new LanczosWeights(height, Edge("top"), Edge("bottom") - Edge("top"), toHeight);
            var resampler = new Resampler(new RgbImage(width, height, Pixels("source")), across, down, @case.GetProperty("linear").GetBoolean());
            var (expected, levels) = (Pixels("scaled"), new[] { new int[toWidth + 3], new int[toWidth + 3], new int[toWidth + 3] });
            for (var y = 0; y < toHeight; y++)
            {
                resampler.Levels(y, levels, 3);
                for (var i = 0; i < toWidth * 3; i++)
                    Assert.InRange(levels[i % 3][3 + (i / 3)] - expected[(y * toWidth * 3) + i], -1, 1);
            }
        }
    }

    [Theory]
    [InlineData(224, 1080)]
    [InlineData(1440, 1080)]
    [InlineData(3000, 17)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void WeightsSumToOneAndStayWithinTheSource(int source, int target)
    {
        var weights = new LanczosWeights(source, target);
        for (var i = 0; i < target; i++)
        {
            Assert.InRange(weights.Count[i], 1, weights.MaxTaps);
            Assert.InRange(weights.First[i], i == 0 ? 0 : weights.First[i - 1], source - weights.Count[i]);
            Assert.Equal(1, weights.Weights.AsSpan(i * weights.MaxTaps, weights.Count[i]).ToArray().Sum(w => (double)w), 1e-6);
        }
    }

    [Theory]
    [InlineData(37, 29, 131, 90)]
    [InlineData(131, 90, 37, 29)]
    [InlineData(50, 50, 50, 33)]
    public void BytesAreThoseOfOneSampleAtATime(int width, int height, int toWidth, int toHeight)
    {
        var image = DrawnPictures.Noise(width, height, 3);
        var (across, down) = (new LanczosWeights(width, toWidth), new LanczosWeights(height, toHeight));
        var expected = new byte[toWidth * toHeight * 3];
        for (var i = 0; i < expected.Length; i++)
        {
            var (x, y, channel) = (i / 3 % toWidth, i / 3 / toWidth, i % 3);
            var sum = 0f;
            for (var k = 0; k < down.Count[y]; k++)
            {
                var row = 0f;
                for (var j = 0; j < across.Count[x]; j++)
                    row += image.Pixels[((((down.First[y] + k) * width) + across.First[x] + j) * 3) + channel] * across.Weights[(x * across.MaxTaps) + j];
                sum += row * down.Weights[(y * down.MaxTaps) + k];
            }

            expected[i] = (byte)Resampler.Level(sum);
        }

        Assert.Equal(expected, Resampler.Resize(image, toWidth, toHeight).Pixels);
    }

    [Fact]
    public void FlatColoursStayExactAndEdgesDoNotWrap()
    {
        var flat = new RgbImage(30, 20);
        flat.Pixels.AsSpan().Fill(173);
        Assert.All(Resampler.Resize(flat, 101, 77).Pixels, level => Assert.Equal(173, level));

        // A step from 0 to 255 overshoots on both sides; clipped, it stays black far left and white far right.
        var step = new RgbImage(8, 1);
        step.Pixels.AsSpan(12).Fill(255);
        var scaled = Resampler.Resize(step, 80, 1).Pixels;
        Assert.All(scaled[..90], level => Assert.InRange(level, 0, 25));
        Assert.All(scaled[150..], level => Assert.InRange(level, 230, 255));
    }
}
