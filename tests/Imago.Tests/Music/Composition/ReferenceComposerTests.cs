using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Midi;
using Imago.Music.Timing;

namespace Imago.Tests.Music.Composition;

public sealed class ReferenceComposerTests
{
    private static readonly MusicalParameters Parameters = new ReferenceMapping(SlideTiming.Default).Map(0, [SampleAlbum.WorkedExample with { Size = 300 }]);
    private static readonly Score Score = new ReferenceComposer().Compose(new CompositionRequest(Parameters, 30, SlideTiming.Default, 42, 14)).Score;

    [Fact]
    public void TempoAndLengthAreThoseOfTheStudyAndTheFilm()
    {
        Assert.Equal(Parameters.Tempo, Score.Tempo);
        Assert.InRange(Score.Seconds, 89.999, 90.001);
        Assert.Equal([0, 48, 32, 88], Score.Tracks.Select(t => t.Program));
        Assert.Equal([81, 61, 60, 40], Score.Tracks.Select(t => t.Notes[0].Velocity));
        Assert.All(Score.Tracks.SelectMany(t => t.Notes), n => Assert.True(n.End <= Score.Length));
    }

    [Fact]
    public void TheMelodyWalksTheScaleWithinItsRange()
    {
        var notes = Score.Track(LayerRole.Melody).Notes;
        Assert.All(notes, n => Assert.InRange(n.Pitch, 60, 72));
        Assert.All(notes, n => Assert.Contains((n.Pitch - 60) % 12, new MusicalKey(0, Mode.Ionian).Scale));
        Assert.All(notes.SkipLast(1), n => Assert.Contains(n.Length, new[] { 240L, 480, 720, 960 }));
        Assert.All(Score.Track(LayerRole.Bass).Notes, n => Assert.InRange(n.Pitch, 36, 48));
    }

    [Fact]
    public void StepsFollowTheDensity()
    {
        var notes = Score.Track(LayerRole.Melody).Notes;
        var step = Score.TicksPerQuarter / Parameters.NoteDensity;
        Assert.All(notes.Zip(notes.Skip(1)), p => Assert.InRange(p.Second.Start - p.First.Start, (0.8 * step) - 1, (1.2 * step) + 1));
    }

    [Fact]
    public void TheSameSeedGivesTheSameBytes() =>
        Assert.Equal(MidiWriter.ToBytes(Score), MidiWriter.ToBytes(new ReferenceComposer().Compose(new CompositionRequest(Parameters, 30, SlideTiming.Default, 42, 14)).Score));
}
