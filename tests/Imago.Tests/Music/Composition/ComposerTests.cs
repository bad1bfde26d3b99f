using FsCheck;
using FsCheck.Fluent;
using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;
using Imago.Music.Midi;

namespace Imago.Tests.Music.Composition;

public sealed class ComposerTests
{
    private static readonly Arbitrary<(int Photos, int Index, int Seed, double Slide)> Requests = (
        from photos in Gen.Frequency((1, Gen.Choose(1, 6)), (3, Gen.Choose(1, 60)))
        from index in Gen.Choose(0, 11)
        from seed in Gen.Choose(0, 10_000)
        from slide in Gen.Frequency((3, Gen.Constant(3.0)), (1, Gen.Elements(0.04, 0.2, 0.5, 0.9, 1.0, 1.5, 2.5, 3.5, 4.0, 5.0, 7.3, 12.0)))
        select (photos, index, seed, slide)).ToArbitrary();

    [Fact]
    public void EveryNoteIsPlayableAndInsideThePiece() => ForAnyPiece(static (piece, _) =>
    {
        foreach (var track in piece.Score.Tracks)
        {
            if (track.Name is "Melody" or "Harmony")
                Assert.NotEmpty(track.Notes);
            Assert.All(track.Notes, n => Assert.True(n is { Pitch: >= 0 and <= 127, Velocity: >= 1 and <= 127, Start: >= 0, Length: >= 1 } && n.End <= piece.Score.Length));
            foreach (var pitch in track.Notes.GroupBy(n => n.Pitch))
            {
                var notes = pitch.OrderBy(n => n.Start).ToArray();
                Assert.All(notes.Zip(notes.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            }
        }

        Assert.Equal(piece.Score.Tracks.Count, piece.Score.Tracks.Select(t => t.Channel).Distinct().Count());
        Assert.All(piece.Score.Tracks, t => Assert.Equal(t.Name is "Percussion", t.Channel is ScoreTrack.PercussionChannel));
    });

    [Fact]
    public void ThePieceIsAsLongAsTheFilm() => ForAnyPiece(static (piece, request) =>
    {
        var slide = piece.Score.Seconds / request.Photos;
        Assert.InRange(slide, 0.95 * request.Slide - 1e-9, (1.05 * request.Slide) + 1e-9);
        Assert.Equal(Math.Round(50 * slide), 50 * slide, 9);
        Assert.Equal(request.Photos - 1, piece.Score.Markers.Count);
        for (var i = 0; i < piece.Score.Markers.Count; i++)
        {
            Assert.Equal($"cut {i + 1}", piece.Score.Markers[i].Text);
            Assert.Equal((i + 1) * slide, piece.Score.SecondsAt(piece.Score.Markers[i].Tick), 9);
        }
    });

    [Fact]
    public void EveryCutFallsOnANewChord() => ForAnyPiece(static (piece, request) =>
    {
        Assert.Equal(0, piece.Harmony[0].Start);
        Assert.All(piece.Harmony.Zip(piece.Harmony.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.Equal(piece.Score.Length, piece.Harmony[^1].End);
        if (request.Slide < 1)
            return;
        var changes = piece.Harmony.ToDictionary(s => s.Start, s => s.Chord);
        var struck = piece.Score.Track(LayerRole.Harmony).Notes.Select(n => n.Start).ToHashSet();
        foreach (var cut in piece.Score.Markers)
        {
            Assert.Contains(cut.Tick, struck);
            Assert.NotEqual(changes[cut.Tick].Degree, piece.Harmony.Last(s => s.Start < cut.Tick).Chord.Degree);
        }
    });

    [Fact]
    public void ThePieceEndsOnTheTonicWhichRingsToTheEnd() => ForAnyPiece(static (piece, _) =>
    {
        var tonic = piece.Score.Key.Tonic;
        Assert.Equal(Chord.Tonic, piece.Harmony[^1].Chord);
        Assert.Equal(tonic, piece.Score.Track(LayerRole.Melody).Notes[^1].Pitch % 12);
        if (piece.Score.Tracks.Any(t => t.Name is "Bass"))
            Assert.Equal(tonic, piece.Score.Track(LayerRole.Bass).Notes[^1].Pitch % 12);
        foreach (var track in piece.Score.Tracks.Where(t => t.Name is not ("Answer" or "Percussion")))
            Assert.Contains(track.Notes, n => n.Start >= piece.Harmony[^1].Start && n.End == piece.Score.Length);
        foreach (var sounding in piece.Score.Tracks.Where(t => t.Name is not "Percussion").SelectMany(t => t.Notes).Where(n => n.End == piece.Score.Length))
            Assert.Contains((sounding.Pitch - tonic + 120) % 12, new[] { 0, 3, 4, 7 });
    });

    [Fact]
    public void StrongBeatsOfTheMelodyBelongToTheChord()
    {
        var (strong, fitting) = (0, 0);
        ForAnyPiece((piece, request) =>
        {
            if (request.Slide is not 3.0)
                return;
            var beats = piece.Score.Length / request.Photos / Score.TicksPerQuarter;
            foreach (var note in piece.Score.Track(LayerRole.Melody).Notes)
            {
                // A strong beat, apart from the random delay; a slide of three seconds is one step.
                var (beat, late) = (note.Start / Score.TicksPerQuarter, note.Start % Score.TicksPerQuarter);
                if (late > 7 || !Meter.IsStrong((int)(beat % beats), (int)beats))
                    continue;
                strong++;
                var chord = piece.Harmony.Last(s => s.Start <= note.Start).Chord;
                if (Enumerable.Range(0, 7).Any(step => chord.Contains(step) && (piece.Score.Key.Tonic + chord.SemitonesOf(piece.Score.Key, step) - note.Pitch) % 12 is 0))
                    fitting++;
            }
        });
        Assert.True(strong > 500);
        Assert.True(fitting >= 0.95 * strong, $"{fitting} of {strong}");
    }

    [Fact]
    public void LeapsOfAFifthOrMoreTurnBack()
    {
        var (leaps, answered) = (0, 0);
        ForAnyPiece((piece, _) =>
        {
            var notes = piece.Score.Track(LayerRole.Melody).Notes;
            var pitches = notes.Select(n => n.Pitch).ToArray();
            for (var i = 2; i < pitches.Length; i++)
            {
                // After a rest, a new phrase may begin at any pitch.
                if (notes[i].Start - notes[i - 1].End < Score.TicksPerQuarter / 4)
                    Assert.InRange(pitches[i] - pitches[i - 1], -13, 13);
                var (leap, answer) = (pitches[i - 1] - pitches[i - 2], pitches[i] - pitches[i - 1]);
                if (Math.Abs(leap) < 8)
                    continue;
                leaps++;
                answered += Math.Sign(leap) == -Math.Sign(answer) ? 1 : 0;
            }
        });
        Assert.True(answered >= 0.7 * leaps, $"{answered} of {leaps}");
    }

    [Fact]
    public void ThemesComeAgain()
    {
        // 16 photos: A A' B A'. The two returns begin alike, and the contrast begins differently.
        var piece = SampleAlbum.Compose(16, index: 4);
        var slide = piece.Score.Length / 16;
        (long, int)[] Bar(int bar) => [.. piece.Score.Track(LayerRole.Harmony).Notes.Where(n => n.Start / slide == bar).Select(n => ((n.Start % slide) / 60, n.Pitch % 12))];
        Assert.Equal(piece.Harmony.Where(s => s.Start / slide is 4 or 5).Select(s => s.Chord), piece.Harmony.Where(s => s.Start / slide is 12 or 13).Select(s => s.Chord));
        Assert.NotEqual(Bar(0), Bar(8));
        int[] Rhythm(int bar) => [.. piece.Score.Track(LayerRole.Melody).Notes.Where(n => n.Start / slide == bar).Select(n => (int)Math.Round((n.Start % slide) / 20.0))];
        Assert.Equal(Rhythm(0), Rhythm(4));
        Assert.Equal(Rhythm(1), Rhythm(5));
    }

    [Fact]
    public void PhrasesBreathe() => ForAnyPiece(static (piece, request) =>
    {
        if (request.Photos < 12 || request.Slide is not 3.0)
            return;
        var notes = piece.Score.Track(LayerRole.Melody).Notes;
        var silences = notes.Zip(notes.Skip(1)).Count(p => p.Second.Start - p.First.End >= Score.TicksPerQuarter * 9 / 10);

        // One rest at the end of each phrase with a melody. The second voice may take the interludes, a quarter of the later phrases.
        Assert.True(silences >= 0.6 * (request.Photos / 4) - 1, $"{silences} rests in {request.Photos} slides");
    });

    [Fact]
    public void TheSameRequestGivesTheSameBytesAndAnotherSeedAnotherPiece()
    {
        var bytes = MidiWriter.ToBytes(SampleAlbum.Compose(30).Score);
        Assert.Equal(bytes, MidiWriter.ToBytes(SampleAlbum.Compose(30).Score));
        var parameters = SampleAlbum.Parameters();
        var other = SampleAlbum.Compose(parameters, 30, seed: 2, cluster: 0);
        var sibling = SampleAlbum.Compose(parameters, 30, seed: 1, cluster: 1);
        Assert.NotEqual(bytes, MidiWriter.ToBytes(other.Score));
        Assert.NotEqual(bytes, MidiWriter.ToBytes(sibling.Score));
    }

    [Fact]
    public void OnePhotoIsACadence()
    {
        var piece = SampleAlbum.Compose(1, index: 6);
        Assert.InRange(piece.Score.Seconds, 2.85, 3.15);
        Assert.InRange(piece.Harmony.Count, 2, 3);
        Assert.True(piece.Harmony[^1].Length * 2 >= piece.Score.Length);
    }

    [Fact]
    public void FormsEndOnAReturnAndNeverCloseTwiceInARow()
    {
        for (var count = 1; count <= 50; count++)
        {
            var form = Form.Of(count);
            Assert.Equal(count, form.Count);
            Assert.Equal(PhraseKind.Return, form[^1]);
            Assert.All(form.Zip(form.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
        }
    }

    private static void ForAnyPiece(Action<Piece, (int Photos, int Index, int Seed, double Slide)> check) =>
        Prop.ForAll(Requests, r => check(SampleAlbum.Compose(r.Photos, "adaptive", r.Index, r.Seed, r.Slide, percussion: true), r)).QuickCheckThrowOnFailure();
}
