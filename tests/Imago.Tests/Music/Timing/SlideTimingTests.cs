using Imago.Errors;
using Imago.Music.Timing;

namespace Imago.Tests.Music.Timing;

public sealed class SlideTimingTests
{
    [Theory]
    [InlineData(3.0, 30, 90)]
    [InlineData(2.5, 25, 63)]
    [InlineData(0.2, 24, 5)]
    [InlineData(3.0, 24, 72)]
    public void DurationsAreWholeFrames(double seconds, int framesPerSecond, int frames) =>
        Assert.Equal(frames, SlideTiming.FromSeconds(framesPerSecond, seconds).FramesPerSlide);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(60.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void DurationsThatCannotBeMeantAreRefused(double seconds) =>
        Assert.Equal("--duration-per", Assert.Throws<InvalidOptionException>(() => SlideTiming.FromSeconds(30, seconds)).Option);

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    [InlineData(120)]
    public void RatesThatDoNotDivideTheSoundAreRefused(int framesPerSecond) =>
        Assert.Equal("--fps", Assert.Throws<InvalidOptionException>(() => SlideTiming.FromSeconds(framesPerSecond, 3)).Option);
}
