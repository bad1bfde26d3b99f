using Imago.Music.Composition.Harmony;
using Imago.Music.Mapping;

namespace Imago.Tests.Music.Composition.Harmony;

public sealed class VoiceLeadingTests
{
    [Theory]
    [InlineData(48, 55, 50, 57, true)]
    [InlineData(48, 60, 50, 62, true)]
    [InlineData(48, 67, 53, 60, true)]
    [InlineData(48, 55, 48, 55, false)]
    [InlineData(48, 55, 53, 60, true)]
    [InlineData(48, 64, 50, 65, false)]
    [InlineData(48, 55, 50, 62, false)]
    public void ParallelsAreFifthsAndOctavesInARow(int lowerFrom, int upperFrom, int lowerTo, int upperTo, bool parallel) =>
        Assert.Equal(parallel, VoiceLeading.IsParallel(lowerFrom, upperFrom, lowerTo, upperTo));

    [Fact]
    public void VoicesStayTogetherAboveTheBassWithoutParallels()
    {
        var (moves, parallels, motion) = (0, 0, 0.0);
        for (var index = 0; index < 12; index++)
        {
            var parameters = SampleAlbum.Parameters(index: index);
            var spans = SampleAlbum.Compose(parameters, 30, seed: index, cluster: index).Harmony;
            foreach (var voices in new[] { 3, 4 })
            {
                var chords = VoiceLeading.Lead(parameters.Key, spans, voices, 60);
                foreach (var (span, chord) in spans.Zip(chords))
                {
                    Assert.Equal(chord.Order(), chord);
                    Assert.True(chord[0] > span.Bass);
                    Assert.All(chord, p => Assert.InRange(p, 46, 74));
                    foreach (var above in new[] { 0, 2 })
                        Assert.Contains(chord, p => (parameters.Key.Tonic + span.Chord.SemitonesOf(parameters.Key, span.Chord.Degree + above) - p) % 12 is 0);
                }

                for (var i = 1; i < chords.Length; i++)
                {
                    moves++;
                    motion += chords[i].Zip(chords[i - 1], (a, b) => Math.Abs(a - b)).Average();
                    for (var v = 0; v < voices; v++)
                    {
                        parallels += VoiceLeading.IsParallel(spans[i - 1].Bass, chords[i - 1][v], spans[i].Bass, chords[i][v]) ? 1 : 0;
                        for (var w = 0; w < v; w++)
                            parallels += VoiceLeading.IsParallel(chords[i - 1][w], chords[i - 1][v], chords[i][w], chords[i][v]) ? 1 : 0;
                    }
                }
            }
        }

        Assert.Equal(0, parallels);
        Assert.True(motion / moves < 3, $"{motion / moves} semitones a voice and chord");
    }

    [Fact]
    public void TheMelodyHardlyEverMakesParallelsWithTheBass()
    {
        var (onsets, parallels) = (0, 0);
        for (var index = 0; index < 12; index++)
        {
            var piece = SampleAlbum.Compose(30, index: index);
            var melody = piece.Score.Track(LayerRole.Melody).Notes.ToDictionary(n => n.Start, n => n.Pitch);
            foreach (var (before, after) in piece.Harmony.Zip(piece.Harmony.Skip(1)))
            {
                if (!melody.TryGetValue(before.Start, out var from) || !melody.TryGetValue(after.Start, out var to))
                    continue;
                onsets++;
                parallels += VoiceLeading.IsParallel(before.Bass, from, after.Bass, to) ? 1 : 0;
            }
        }

        Assert.True(onsets > 150);
        Assert.True(parallels * 200 <= onsets, $"{parallels} of {onsets}");
    }

    [Fact]
    public void DissonancesAreReachedAndLeftByStep()
    {
        var (foreign, smooth) = (0, 0);
        for (var index = 0; index < 12; index++)
        {
            var parameters = SampleAlbum.Parameters(index: index);
            var piece = SampleAlbum.Compose(parameters, 30, seed: index, cluster: index);
            var notes = piece.Score.Track(LayerRole.Melody).Notes;
            for (var i = 1; i < notes.Count - 1; i++)
            {
                var chord = piece.Harmony.Last(s => s.Start <= notes[i].Start).Chord;
                if (Enumerable.Range(0, 7).Any(step => chord.Contains(step) && (parameters.Key.Tonic + chord.SemitonesOf(parameters.Key, step) - notes[i].Pitch) % 12 is 0))
                    continue;
                foreign++;
                smooth += Math.Abs(notes[i].Pitch - notes[i - 1].Pitch) <= 3 && Math.Abs(notes[i + 1].Pitch - notes[i].Pitch) is > 0 and <= 3 ? 1 : 0;
            }
        }

        Assert.True(foreign > 50);
        Assert.True(smooth >= 0.97 * foreign, $"{smooth} of {foreign}");
    }
}
