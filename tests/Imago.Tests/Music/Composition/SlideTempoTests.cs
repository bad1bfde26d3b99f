using FsCheck;
using FsCheck.Fluent;
using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Timing;

namespace Imago.Tests.Music.Composition;

public sealed class SlideTempoTests
{
    private static readonly Arbitrary<(int Wished, SlideTiming Asked)> Slides = (
        from wished in Gen.Choose(66, 138)
        from fps in Gen.Elements(24, 25, 30, 50, 60)
        from milliseconds in Gen.Choose(40, 20_000)
        select (wished, new SlideTiming(fps, Math.Max(1, milliseconds * fps / 1000)))).ToArbitrary();

    [Theory]
    [InlineData(66, 90, 3, 60)]
    [InlineData(84, 90, 4, 80)]
    [InlineData(93, 90, 5, 100)]
    [InlineData(126, 90, 6, 120)]
    [InlineData(100, 75, 4, 96)]
    [InlineData(100, 15, 1, 120)]
    [InlineData(66, 300, 11, 66)]
    public void AnExactSlideHoldsTheNearestWholeNumberOfBeats(int wished, int frames, int beats, double tempo)
    {
        var fit = SlideTempo.Fit(wished, new SlideTiming(30, frames), SlideSync.None);
        Assert.Equal((beats, tempo, frames), (fit.BeatsPerSlide, Math.Round(fit.BeatsPerMinute, 9), fit.FramesPerSlide));
    }

    [Theory]
    [InlineData(84, 4, 81.818, 88)]
    [InlineData(93, 5, 96.774, 93)]
    [InlineData(120, 6, 120, 90)]
    public void SlideAndTempoMeetHalfway(int wished, int beats, double tempo, int frames)
    {
        var fit = SlideTempo.Fit(wished, SlideTiming.Default, SlideSync.Beats);
        Assert.Equal((beats, tempo, frames), (fit.BeatsPerSlide, Math.Round(fit.BeatsPerMinute, 3), fit.FramesPerSlide));
    }

    [Fact]
    public void ASlideStaysWithinFivePerCentOfWhatWasAsked() => Prop.ForAll(Slides, s =>
        Math.Abs(SlideTempo.Fit(s.Wished, s.Asked, SlideSync.Beats).FramesPerSlide - s.Asked.FramesPerSlide) <= 0.05 * s.Asked.FramesPerSlide).QuickCheckThrowOnFailure();

    [Fact]
    public void TheTempoOfThreeSecondsStaysWithinFivePerCentOutsideTheGapsBelowFourAndFiveBeats()
    {
        for (var wished = 66; wished <= 138; wished++)
        {
            var deviation = Math.Abs((SlideTempo.Fit(wished, SlideTiming.Default, SlideSync.Beats).BeatsPerMinute / wished) - 1);
            Assert.True(deviation <= (wished switch { >= 67 and <= 72 => 0.095, >= 89 and <= 91 => 0.065, _ => 0.051 }), $"{wished}: {deviation}");
        }
    }

    [Fact]
    public void TheTempoGrowsWithTheOneWishedFor() => Prop.ForAll(Slides, s =>
        SlideTempo.Fit(s.Wished, s.Asked, SlideSync.Beats).BeatsPerMinute <= SlideTempo.Fit(s.Wished + 4, s.Asked, SlideSync.Beats).BeatsPerMinute + 1e-9).QuickCheckThrowOnFailure();

    [Fact]
    public void ASlidesTicksLastAsLongAsItsFrames() => Prop.ForAll(Slides, s =>
    {
        var fit = SlideTempo.Fit(s.Wished, s.Asked, SlideSync.Beats);
        var seconds = fit.TicksPerSlide * 60 / (fit.BeatsPerMinute * Score.TicksPerQuarter);
        return Math.Abs(seconds - ((double)fit.FramesPerSlide / s.Asked.FramesPerSecond)) < 1e-9 && fit.BeatsPerMinute <= 200.0001 && fit.Meter.Beats is >= 2 and <= 13;
    }).QuickCheckThrowOnFailure();
}
