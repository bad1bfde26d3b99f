#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false

// How often the tempo and the key that Imago hears in music are those it was made with, beside aubio's tempo.
//
//     dotnet run -c Release bench/tempo_and_key.cs -- render FOLDER [SEED [PIECES_OF_A_KIND]]
//     dotnet run -c Release bench/tempo_and_key.cs -- measure FOLDER
//
// render makes music of known tempo (60 to 180 a minute) and key: clicks; bands of drums, bass, chords and melody in 20 styles; pieces of
// Imago's own composer. FOLDER/truth.csv says what they are. measure analyses the files and runs `aubio tempo` (where installed) on the same.
using System.Diagnostics;
using System.Globalization;
using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Numerics;
using Imago.Profiles;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args[1];
switch (args[0])
{
    case "render":
        Corpus.Render(folder, args.Length > 2 ? long.Parse(args[2]) : 1, args.Length > 3 ? int.Parse(args[3]) : 120);
        break;
    default:
        throw new ArgumentException("render or measure is expected");
}

internal sealed record Truth(string File, string Kind, string Style, double Tempo, int Tonic, string Mode, int Meter)
{
    public override string ToString() => $"{File},{Kind},{Style},{Tempo:R},{Tonic},{Mode},{Meter}";
}

internal static class Corpus
{
    private const int Rate = 44_100;

    public static void Render(string folder, long seed, int count)
    {
        Directory.CreateDirectory(folder);
        var font = SoundFont.Find();
        var kinds = new Func<SeededRandom, int, (Score Score, Truth Truth)>[] { Clicks.Of, Bands.Of, Pieces.Of };
        var truths = OrderedParallel.Map(kinds.Length * count, i =>
        {
            var random = new SeededRandom(seed, i);
            var (score, truth) = kinds[i / count](random, i % count);
            truth = truth with { File = $"{truth.Kind}-{i % count:000}.wav" };
            var frames = (long)(Math.Min(score.Seconds, 60) * Rate);
            WavWriter.Save(Synthesizer.Render(score, font, new SynthesisOptions(frames) { Rate = Rate, FadeSeconds = 0.05 }), Path.Combine(folder, truth.File), i);
            return truth;
        });
        File.WriteAllLines(Path.Combine(folder, "truth.csv"), ["file,kind,style,tempo,tonic,mode,meter", .. truths.Select(t => t.ToString())]);
    }
}

// A click a beat on one of several sounds, the first of a bar accented or not, after a silence of up to a second.
internal static class Clicks
{
    private static readonly int[] Sounds = [37, 42, 75, 76, 77, 56, 38, 36, 81];

    public static (Score, Truth) Of(SeededRandom random, int index)
    {
        var tempo = Math.Round(60 + (120 * random.NextDouble()), 2);
        var (sound, bar, start) = (Sounds[random.NextInt(Sounds.Length)], random.NextInt(2) == 0 ? 1 : random.NextInt(3, 5), random.NextInt(0, 480));
        var beats = (int)(30 * tempo / 60);
        var notes = Enumerable.Range(0, beats).Select(i => new Note(start + (i * 480), 120, sound, i % bar == 0 ? 110 : 80)).ToList();
        var score = new Score("clicks", tempo, new(4), new(0, Mode.Ionian), (beats + 1) * 480, [new ScoreTrack("clicks", 9, 0, 100, 64, 20, 0, notes, [])], []);
        return (score, new Truth("", "clicks", $"note {sound}", tempo, -1, "", bar));
    }
}

// Pieces of Imago's composer, at tempos its mapping would choose and beyond.
internal static class Pieces
{
    public static (Score, Truth) Of(SeededRandom random, int index)
    {
        var album = Enumerable.Range(0, 12).Select(id => new ClusterFeatures(
            id, random.NextInt(3, 400), new ClusterProfile(0.0005 + (0.0015 * random.NextDouble()), random.NextDouble(), random.NextDouble(), 100 * random.NextDouble(), 0.5 * random.NextDouble()))).ToArray();
        var seconds = random.NextInt(2) == 0 ? 3 : 2 + (3 * random.NextDouble());
        var parameters = MusicMappings.Named("adaptive", seconds).Map(random.NextInt(12), album);
        if (random.NextInt(2) == 0)
            parameters = parameters with { Tempo = 60 + (120 * random.NextDouble()) };
        var score = Composers.For(parameters).Compose(new CompositionRequest(parameters, (int)(45 / seconds), seconds, 1, index)).Score;
        return (score, new Truth("", "pieces", parameters.Palette, score.Tempo, score.Key.Tonic, score.Key.Mode.ToString(), score.Meter.Beats));
    }
}

// Drums, bass, chords and a melody, in the patterns popular music is made of; notes lie up to 7 ticks off the grid.
internal static class Bands
{
    private const int Kick = 36, Snare = 38, Rim = 37, Clap = 39, Hat = 42, OpenHat = 46, Ride = 51, Shaker = 70;

    // Steps of a sixteenth, or a twelfth of a bar where it swings; bass and chords likewise. MaxTempo and MinTempo: where the style lives.
    private sealed record Style(
        string Name, int Beats, int StepsPerBeat, (int Sound, int[] Steps)[] Drums, int[] Bass, int[] Chords, bool Arpeggio = false, int MinTempo = 60, int MaxTempo = 180, bool Walking = false);

    private static int[] Every(int step, int from = 0, int to = 16) => [.. Enumerable.Range(0, to).Where(i => i >= from && (i - from) % step == 0)];

    private static readonly Style[] Styles =
    [
        new("rock", 4, 4, [(Kick, [0, 8, 10]), (Snare, [4, 12]), (Hat, Every(2))], Every(2), [0, 8], MinTempo: 80),
        new("four on the floor", 4, 4, [(Kick, Every(4)), (Clap, [4, 12]), (OpenHat, Every(4, 2))], Every(4, 2), [0, 3, 6, 10], MinTempo: 100, MaxTempo: 150),
        new("bossa nova", 4, 4, [(Kick, [0, 6, 8, 14]), (Rim, [0, 6, 12]), (Hat, Every(2))], [0, 6, 8, 14], [0, 4, 10], MinTempo: 100, MaxTempo: 170),
        new("ballad", 4, 4, [(Kick, [0, 8]), (Rim, [4, 12]), (Hat, Every(2))], [0, 8], Every(4), MaxTempo: 100),
        new("slow sixteenths", 4, 4, [(Kick, [0, 7, 8]), (Snare, [4, 12]), (Hat, Every(1))], [0, 7, 8, 14], [0, 8], MaxTempo: 100),
        new("half time", 4, 4, [(Kick, [0, 6]), (Snare, [8]), (Hat, Every(2))], [0, 6], [0], MinTempo: 110),
        new("funk", 4, 4, [(Kick, [0, 3, 10]), (Snare, [4, 12]), (Hat, Every(1))], [0, 3, 6, 10, 14], [2, 6, 11], MinTempo: 80, MaxTempo: 120),
        new("shuffle", 4, 3, [(Kick, [0, 6]), (Snare, [3, 9]), (Ride, [0, 2, 3, 5, 6, 8, 9, 11])], [0, 3, 6, 9], [0, 5, 6, 11], MinTempo: 80, MaxTempo: 160),
        new("swing", 4, 3, [(Ride, [0, 3, 5, 6, 9, 11]), (Hat, [3, 9])], [0, 3, 6, 9], [5, 9], MinTempo: 100, Walking: true),
        new("waltz", 3, 4, [(Kick, [0]), (Hat, [4, 8])], [0], [4, 8], MinTempo: 84),
        new("march", 4, 4, [(Kick, [0, 8]), (Snare, [4, 6, 7, 12, 14, 15])], [0, 8], [4, 12], MinTempo: 90, MaxTempo: 140),
        new("shaker", 4, 4, [(Shaker, Every(2)), (Kick, [0, 8])], [0, 6, 8], Every(2), MinTempo: 80, MaxTempo: 150),
        new("disco octaves", 4, 4, [(Kick, Every(4)), (Snare, [4, 12]), (Hat, Every(2))], Every(2), [2, 6, 10, 14], MinTempo: 100, MaxTempo: 140),
        new("alberti", 4, 4, [], [0, 8], Every(2), Arpeggio: true, MinTempo: 70, MaxTempo: 150),
        new("sixteenth arpeggios", 4, 4, [], [0, 8], Every(1), Arpeggio: true, MaxTempo: 90),
        new("chorale", 4, 4, [], Every(4), Every(4), MinTempo: 66, MaxTempo: 130),
        new("strummed", 4, 4, [], [0, 8], [0, 4, 6, 10, 12, 14], MinTempo: 80, MaxTempo: 150),
        new("waltz piano", 3, 4, [], [0], [4, 8], MinTempo: 84),
        new("walking bass", 4, 4, [], Every(4), [0, 6], MinTempo: 90, Walking: true),
        new("pads and bass", 4, 4, [], [0, 4, 8, 12], [0], MinTempo: 70, MaxTempo: 140),
    ];

    private static readonly int[][] MajorSongs = [[0, 4, 5, 3], [0, 5, 3, 4], [1, 4, 0, 0], [0, 3, 4, 0], [0, 0, 3, 4], [0, 2, 3, 4], [5, 3, 0, 4]];
    private static readonly int[][] MinorSongs = [[0, 5, 2, 6], [0, 3, 4, 0], [0, 6, 5, 4], [0, 0, 3, 4], [0, 5, 3, 4], [0, 2, 5, 4]];
    private static readonly int[] ChordPrograms = [0, 4, 24, 25, 26, 16, 48, 11], MelodyPrograms = [73, 56, 65, 40, 71, 80, 11, 0], BassPrograms = [32, 33, 35, 38];

    public static (Score, Truth) Of(SeededRandom random, int index)
    {
        var style = Styles[index % Styles.Length];
        var tempo = Math.Round(style.MinTempo + ((style.MaxTempo - style.MinTempo) * random.NextDouble()), 2);
        var key = new MusicalKey(random.NextInt(12), random.NextInt(2) == 0 ? Mode.Ionian : Mode.Aeolian);
        var (tick, steps) = (480 / style.StepsPerBeat, style.Beats * style.StepsPerBeat);
        var bars = (int)Math.Ceiling(45 * tempo / 60 / style.Beats / 4) * 4;
        var songs = key.IsMinor ? MinorSongs : MajorSongs;
        var song = songs[random.NextInt(songs.Length)];
        var barsPerChord = tempo / style.Beats > 40 && random.NextInt(3) == 0 ? 2 : 1;
        var (drums, bass, chords, melody) = (new Part(9), new Part(1), new Part(2), new Part(3));
        var withMelody = random.NextInt(4) != 0;
        var motif = Enumerable.Range(0, steps).Where(s => random.NextDouble() < (s % style.StepsPerBeat == 0 ? 0.6 : s % 2 == 0 || style.StepsPerBeat == 3 ? 0.3 : tempo < 100 ? 0.1 : 0.02)).ToArray();
        var line = random.NextInt(7);
        for (var bar = 0; bar < bars; bar++)
        {
            var degree = bar == bars - 1 ? 0 : song[bar / barsPerChord % song.Length];
            var at = (long)bar * steps * tick;
            long Time(int step) => Math.Max(0, at + (step * tick) + random.NextInt(-7, 8));
            foreach (var (sound, places) in style.Drums)
            {
                foreach (var step in places)
                    drums.Add(Time(step), tick, sound, (step % style.StepsPerBeat == 0 ? 92 : 74) + random.NextInt(-8, 9));
            }

            var root = 36 + key.Tonic + key.SemitonesOf(degree);
            for (var i = 0; i < style.Bass.Length; i++)
            {
                var (step, next) = (style.Bass[i], i + 1 < style.Bass.Length ? style.Bass[i + 1] : steps);
                var pitch = style.Walking && i > 0 ? 36 + key.Tonic + key.SemitonesOf(degree + ((int[])[0, 2, 4, 5, 4, 2])[i % 6]) : style.Name.Contains("octaves", StringComparison.Ordinal) && i % 2 == 1 ? root + 12 : root + (i % 4 == 2 ? 7 : 0);
                bass.Add(Time(step), (long)(tick * (next - step) * 0.9), pitch, 90 + random.NextInt(-8, 9));
            }

            // The dominant of a minor key is major where it leads home, as a rule.
            int Tone(int of) => 60 + ((key.Tonic + key.SemitonesOf(degree + of) + (key.IsMinor && degree == 4 && of == 2 ? 1 : 0)) % 12);
            for (var i = 0; i < style.Chords.Length; i++)
            {
                var (step, next) = (style.Chords[i], i + 1 < style.Chords.Length ? style.Chords[i + 1] : steps);
                if (style.Arpeggio)
                    chords.Add(Time(step), (long)(tick * (next - step) * 0.95), Tone(((int[])[0, 4, 2, 4])[i % 4]), 78 + random.NextInt(-8, 9));
                else
                    foreach (var of in (int[])[0, 2, 4])
                        chords.Add(Time(step), (long)(tick * (next - step) * 0.85), Tone(of), 74 + random.NextInt(-8, 9));
            }

            if (!withMelody)
                continue;
            for (var i = 0; i < motif.Length; i++)
            {
                line = Math.Clamp(line + random.NextInt(-2, 3), -2, 11);
                if (motif[i] % (2 * style.StepsPerBeat) == 0)
                    line = degree + (line - degree) / 2 * 2;
                var next = i + 1 < motif.Length ? motif[i + 1] : steps;
                melody.Add(Time(motif[i]), (long)(tick * (next - motif[i]) * 0.9), 72 + ((key.Tonic + 6) % 12) - 6 + key.SemitonesOf(line), 88 + random.NextInt(-8, 9));
            }
        }

        var length = (long)bars * steps * tick;
        var tracks = new List<ScoreTrack> { bass.Build(BassPrograms[random.NextInt(4)], length), chords.Build(ChordPrograms[random.NextInt(8)], length), melody.Build(MelodyPrograms[random.NextInt(8)], length) };
        if (style.Drums.Length > 0)
            tracks.Add(drums.Build(0, length));
        return (new Score(style.Name, tempo, new(style.Beats), key, length, tracks, []), new Truth("", "bands", style.Name, tempo, key.Tonic, key.Mode.ToString(), style.Beats));
    }

    private sealed class Part(int channel)
    {
        private readonly List<Note> _notes = [];

        public void Add(long start, long length, int pitch, int velocity)
        {
            var before = _notes.FindLastIndex(n => n.Pitch == pitch);
            if (before >= 0 && _notes[before].End >= start)
                _notes[before] = _notes[before] with { Length = Math.Max(1, start - _notes[before].Start - 1) };
            _notes.Add(new(start, Math.Max(10, length), pitch, Math.Clamp(velocity, 1, 127)));
        }

        public ScoreTrack Build(int program, long length) => new(
            $"part {channel}", channel, program, 96, 64, 30, 0, [.. _notes.Where(n => n.Start < length).Select(n => n with { Length = Math.Min(n.Length, length - n.Start) })], []);
    }
}
