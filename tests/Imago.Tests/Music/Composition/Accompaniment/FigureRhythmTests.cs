using FsCheck;
using FsCheck.Fluent;
using Imago.Music;
using Imago.Music.Composition.Accompaniment;

namespace Imago.Tests.Music.Composition.Accompaniment;

public sealed class FigureRhythmTests
{
    [Fact]
    public void AsManyNotesAsAreWantedAndFit() =>
        Prop.ForAll(Gen.Choose(1, 7).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), Gen.Choose(0, 30).ToArbitrary(), (beats, subdivision, notes) =>
        {
            var onsets = FigureRhythm.Of(beats * (long)Score.TicksPerQuarter, subdivision, notes);
            return onsets.Count == Math.Clamp(notes, 1, beats * subdivision)
                && onsets[0] is 0
                && onsets.Zip(onsets.Skip(1)).All(p => p.First < p.Second)
                && onsets.All(o => o * subdivision % Score.TicksPerQuarter is 0 && o < beats * Score.TicksPerQuarter);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4, 2, 2, new[] { 0, 960 })]
    [InlineData(4, 2, 4, new[] { 0, 480, 960, 1440 })]
    [InlineData(4, 2, 6, new[] { 0, 240, 480, 960, 1200, 1440 })]
    [InlineData(3, 4, 2, new[] { 0, 480 })]
    public void StrongPulsesComeFirst(int beats, int subdivision, int notes, int[] expected) =>
        Assert.Equal(expected, FigureRhythm.Of(beats * (long)Score.TicksPerQuarter, subdivision, notes).Select(o => (int)o));
}
