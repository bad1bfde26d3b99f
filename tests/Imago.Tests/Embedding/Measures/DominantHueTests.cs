using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding.Measures;
using Imago.Imaging;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class DominantHueTests
{
    // One bin of the histogram.
    private const double Bin = 360.0 / HueHistogram.Bins;

    private static readonly (byte R, byte G, byte B) PaleBlue = (200, 210, 250);
    private static readonly (byte R, byte G, byte B) Orange = (255, 128, 0);
    private static readonly (byte R, byte G, byte B) White = (255, 255, 255);

    [Fact]
    public void AFlatPictureHasTheHueOfItsColour()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new SeededRandom(seed);
            var (r, g, b) = ((byte)random.NextInt(256), (byte)random.NextInt(256), (byte)random.NextInt(256));
            var hue = MeasureCalculator.Measure(TestCard.Plain(7, 5, r, g, b)).Hue;
            return Spread(r, g, b) <= 8 ? hue is null : hue is >= 0 and < 360 && Between(hue.Value, HueOf(r, g, b)) <= (Bin / 2) + 1e-4;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(255, 0, 0, 0)]
    [InlineData(40, 40, 0, 60)]
    [InlineData(0, 200, 0, 120)]
    [InlineData(0, 99, 99, 180)]
    [InlineData(1, 1, 30, 240)]
    [InlineData(255, 0, 255, 300)]
    public void PureColoursAreExact(byte r, byte g, byte b, double hue) => Assert.Equal(hue, MeasureCalculator.Measure(TestCard.Plain(3, 3, r, g, b)).Hue);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(128, 128, 128)]
    [InlineData(250, 246, 243)]
    public void GreysHaveNoHue(byte r, byte g, byte b) => Assert.Null(MeasureCalculator.Measure(TestCard.Plain(33, 9, r, g, b)).Hue);

    [Fact]
    public void OfTwoColoursTheOneWithMoreChromaInAllWins()
    {
        // Half of the picture is pale blue, a third strong orange, the rest white.
        var picture = Drawn(60, 10, x => x < 30 ? PaleBlue : x < 50 ? Orange : White);
        Assert.Equal(HueOf(255, 128, 0), MeasureCalculator.Measure(picture).Hue!.Value, Bin);
        var pale = Drawn(60, 10, x => x < 56 ? PaleBlue : Orange);
        Assert.Equal(HueOf(200, 210, 250), MeasureCalculator.Measure(pale).Hue!.Value, Bin);
    }

    [Fact]
    public void HuesOnEitherSideOfRedMeetAtRed()
    {
        // 352.5 and 7.5 degrees in equal parts: their arithmetic mean would be turquoise.
        var picture = Drawn(40, 10, x => x % 2 == 0 ? ((byte)240, (byte)0, (byte)30) : ((byte)240, (byte)30, (byte)0));
        Assert.Equal(0, Math.IEEERemainder(MeasureCalculator.Measure(picture).Hue!.Value, 360), Bin);
    }

    [Fact]
    public void ThePeakOfAPictureIsThatOfADirectKernelSum()
    {
        var picture = TestCard.Draw(97, 61);
        var peak = MeasureCalculator.Measure(picture).Hue!.Value;
        var highest = Enumerable.Range(0, 3600).Select(i => i / 10.0).MaxBy(hue => Density(picture, hue));
        Assert.True(Between(peak, highest) < 1, $"{peak} instead of {highest}");
    }

    [Fact]
    public void TurningAllHuesTurnsTheAnswer()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new SeededRandom(seed);
            var (histogram, turned) = (new HueHistogram(), new HueHistogram());
            var by = random.NextInt(HueHistogram.Bins);
            for (var i = random.NextInt(1, 200); i > 0; i--)
            {
                var (bin, weight) = (random.NextInt(HueHistogram.Bins), random.NextInt(1, 1 << 30));
                histogram.Weights[bin] += weight;
                turned.Weights[(bin + by) % HueHistogram.Bins] += weight;
            }

            return Between(histogram.Peak(10)!.Value + (by * Bin), turned.Peak(10)!.Value) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void ExchangingChannelsTurnsAPictureByAThirdOfTheCircleAndTheNegativeByHalf()
    {
        var picture = TestCard.Draw(50, 40);
        var hue = MeasureCalculator.Measure(picture).Hue!.Value;
        var exchanged = Drawn(picture, (r, g, b) => (b, r, g));
        var negative = Drawn(picture, (r, g, b) => ((byte)(255 - r), (byte)(255 - g), (byte)(255 - b)));
        Assert.True(Between(hue + 120, MeasureCalculator.Measure(exchanged).Hue!.Value) <= Bin);
        Assert.True(Between(hue + 180, MeasureCalculator.Measure(negative).Hue!.Value) <= Bin);
    }

    [Fact]
    public void AnEmptyHistogramHasNoPeakAndAddedHuesGoRoundTheCircle()
    {
        var histogram = new HueHistogram();
        Assert.Null(histogram.Peak(15));
        histogram.Add(360, 0);
        Assert.Null(histogram.Peak(15));
        histogram.Add(359.99, 5);
        Assert.Equal(0, histogram.Peak(15));
    }

    private static double Between(double one, double other) => Math.Abs(Math.IEEERemainder(one - other, 360));

    private static int Spread(byte r, byte g, byte b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));

    // By Foley and van Dam, in double precision.
    private static double HueOf(byte r, byte g, byte b)
    {
        double max = Math.Max(r, Math.Max(g, b)), spread = Spread(r, g, b);
        var sixths = r == max ? (g - b) / spread : g == max ? 2 + ((b - r) / spread) : 4 + ((r - g) / spread);
        return ((60 * sixths) + 360) % 360;
    }

    private static double Density(RgbImage picture, double hue)
    {
        var sum = 0.0;
        foreach (var rgb in picture.Pixels.Chunk(3))
        {
            if (Spread(rgb[0], rgb[1], rgb[2]) is > 8 and var spread)
                sum += (spread - 8) * Math.Exp(-0.5 * Math.Pow(Between(hue, HueOf(rgb[0], rgb[1], rgb[2])) / 10, 2));
        }

        return sum;
    }

    private static RgbImage Drawn(int width, int height, Func<int, (byte R, byte G, byte B)> column)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < width * height; i++)
            (image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]) = column(i % width);
        return image;
    }

    private static RgbImage Drawn(RgbImage picture, Func<byte, byte, byte, (byte R, byte G, byte B)> change)
    {
        var image = new RgbImage(picture.Width, picture.Height);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = change(picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]);
        return image;
    }
}
