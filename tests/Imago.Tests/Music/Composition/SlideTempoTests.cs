using FsCheck;
using FsCheck.Fluent;
using Imago.Music;
using Imago.Music.Composition;

namespace Imago.Tests.Music.Composition;

public sealed class SlideTempoTests
{
    [Theory]
    [InlineData(66, 3, 3, 60)]
    [InlineData(84, 3, 4, 80)]
    [InlineData(93, 3, 5, 100)]
    [InlineData(126, 3, 6, 120)]
    [InlineData(100, 2.5, 4, 96)]
    [InlineData(100, 0.5, 1, 120)]
    [InlineData(66, 10, 11, 66)]
    public void ASlideHoldsWholeBeats(double wished, double seconds, int beats, double tempo)
    {
        var fit = SlideTempo.Fit(wished, seconds);
        Assert.Equal((beats, tempo), (fit.BeatsPerSlide, Math.Round(fit.BeatsPerMinute, 9)));
    }

    [Fact]
    public void FromTenSecondsOnTheTempoMovesByAtMostFivePerCent() =>
        Prop.ForAll(Gen.Choose(66, 126).ToArbitrary(), Gen.Choose(1000, 6000).ToArbitrary(), (tempo, centiseconds) =>
            Math.Abs((SlideTempo.Fit(tempo, centiseconds / 100.0).BeatsPerMinute / tempo) - 1) <= 0.05).QuickCheckThrowOnFailure();

    [Fact]
    public void NoOtherWholeNumberOfBeatsComesNearer() =>
        Prop.ForAll(Gen.Choose(66, 126).ToArbitrary(), Gen.Choose(100, 1500).ToArbitrary(), (tempo, centiseconds) =>
        {
            var seconds = centiseconds / 100.0;
            var fit = SlideTempo.Fit(tempo, seconds);
            var deviation = Math.Abs(Math.Log(fit.BeatsPerMinute / tempo));
            return Enumerable.Range(1, 40).All(n => Math.Abs(Math.Log(60 * n / seconds / tempo)) >= deviation - 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ASlidesTicksLastAsLongAsTheSlide() =>
        Prop.ForAll(Gen.Choose(66, 126).ToArbitrary(), Gen.Choose(34, 20_000).ToArbitrary(), (tempo, milliseconds) =>
        {
            var fit = SlideTempo.Fit(tempo, milliseconds / 1000.0);
            return Math.Abs((fit.TicksPerSlide * 60 / (fit.BeatsPerMinute * Score.TicksPerQuarter)) - (milliseconds / 1000.0)) < 1e-9
                && fit.BeatsPerMinute <= 200.0001
                && fit.Meter.Beats is >= 2 and <= 13;
        }).QuickCheckThrowOnFailure();
}
