using FsCheck;
using FsCheck.Fluent;
using Imago.Imaging.Colour;

namespace Imago.Tests.Imaging.Colour;

public sealed class LightTests
{
    [Theory]
    [InlineData(100, 0.5081)]
    [InlineData(203, 0.5807)]
    [InlineData(1000, 0.7518)]
    [InlineData(10000, 1)]
    public void PqMatchesBt2100(double luminance, double code)
    {
        // ITU-R BT.2408-7, table 1, gives 58 % for 203 cd/m².
        Assert.Equal(code, TransferCurve.ToPq(luminance), 3);
        Assert.Equal(luminance, TransferCurve.FromPq(TransferCurve.ToPq(luminance)), luminance * 1e-6);
    }

    [Fact]
    public void Bt2020ToSrgbMatchesBt2087()
    {
        var matrix = Chromaticities.Of(9).ToSrgb()!;
        double[] expected = [1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187];
        for (var i = 0; i < 9; i++)
            Assert.Equal(expected[i], matrix[i / 3, i % 3], 3);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(22)]
    public void WhiteStaysWhite(int primaries)
    {
        var matrix = Chromaticities.Of(primaries).ToSrgb()!;
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, matrix[i, 0] + matrix[i, 1] + matrix[i, 2], 9);
    }

    [Fact]
    public void ThePeakBecomesWhiteWhatIsDarkStaysAndNothingChangesPlaces() =>
        Prop.ForAll(Arb.From(Gen.Choose(105, 4000).Select(p => p / 100.0)), peak =>
        {
            var gains = ToneCurve.For(peak);
            var before = 0f;
            for (var light = 0.001f; light <= peak; light *= 1.01f)
            {
                var shown = light * gains[light];
                if (shown < before * 0.998f || shown > light * 1.0001f)
                    return false;
                before = shown;
            }

            return Math.Abs((peak * gains[(float)peak]) - 1) < 0.01 && gains[0.01f] == 1;
        }).QuickCheckThrowOnFailure();
}
