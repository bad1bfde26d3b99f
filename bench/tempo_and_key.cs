#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false
#:property AssemblyName=Imago.Bench

// Measures how often Imago hears the tempo and the key with which music was made, beside aubio's tempo.
//
//     dotnet run -c Release bench/tempo_and_key.cs -- render FOLDER [SEED [PIECES_OF_A_KIND]]
//     dotnet run -c Release bench/tempo_and_key.cs -- measure FOLDER
//     dotnet run -c Release bench/tempo_and_key.cs -- evidence FOLDER FILE
//
// render makes music of known tempo (60 to 180 a minute) and key: clicks; bands of drums, bass, chords and melody in 20 styles; pieces of Imago's own
// composer. FOLDER/truth.csv has the true values. measure analyses the files and runs `aubio tempo` (if installed) on the same; a tempo counts as
// correct within 2 % of the truth, so half and double do not. evidence writes the training data of learn_tempo_and_key.py. The library's tables were
// learned from seed 1 and 160 pieces of a kind; measure them with another seed.
using System.Diagnostics;
using System.Globalization;
using Imago.Music;
using Imago.Music.Composition;
using Imago.Music.Library;
using Imago.Music.Library.Listening;
using Imago.Music.Mapping;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Profiles.Clusters;
using Imago.Tools;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = args[1];
switch (args[0])
{
    case "render":
        Corpus.Render(folder, args.Length > 2 ? long.Parse(args[2]) : 1, args.Length > 3 ? int.Parse(args[3]) : 120);
        break;
    case "measure":
        await Measurement.RunAsync(folder);
        break;
    case "evidence":
        Evidence.Write(folder, await FFmpeg.FindAsync(), args[2]);
        break;
    default:
        throw new ArgumentException("render, measure or evidence is expected");
}

internal sealed record Truth(string File, string Kind, string Style, double Tempo, int Tonic, string Mode, int Meter)
{
    public bool IsMinor => Enum.TryParse<Imago.Music.Mode>(Mode, out var mode) && new MusicalKey(0, mode).IsMinor;

    public override string ToString() => $"{File},{Kind},{Style},{Tempo:R},{Tonic},{Mode},{Meter}";

    public static Truth[] Read(string folder) => [.. System.IO.File.ReadLines(Path.Combine(folder, "truth.csv")).Skip(1).Select(line => line.Split(',')).Select(
        cells => new Truth(cells[0], cells[1], cells[2], double.Parse(cells[3]), int.Parse(cells[4]), cells[5], int.Parse(cells[6])))];
}

internal static class Measurement
{
    public static async Task RunAsync(string folder)
    {
        var ffmpeg = await FFmpeg.FindAsync();
        var truths = Truth.Read(folder);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var heard = OrderedParallel.Map(truths.Length, i => TrackAnalyser.Analyse(ffmpeg, Path.Combine(folder, truths[i].File), CancellationToken.None));
        var minutes = heard.Sum(a => a.Duration) / 60;
        Console.WriteLine($"{minutes:0} minutes of music in {watch.Elapsed.TotalSeconds:0} s on {Environment.ProcessorCount} cores: {watch.Elapsed.TotalSeconds / minutes:0.00} s a minute, of which {(Environment.CpuUsage.TotalTime - processor).TotalSeconds / minutes:0.00} s of our own processor time");
        var others = OrderedParallel.Map(truths.Length, i => Aubio(Path.Combine(folder, truths[i].File)));
        foreach (var kind in truths.Select(t => t.Kind).Distinct())
        {
            var of = Enumerable.Range(0, truths.Length).Where(i => truths[i].Kind == kind).ToArray();
            double Share(Func<int, bool> right) => 100.0 * of.Count(right) / of.Length;
            bool Right(double tempo, int i) => Math.Abs((tempo / truths[i].Tempo) - 1) < 0.02;
            bool Octave(double tempo, int i) => Right(tempo * 2, i) || Right(tempo / 2, i);
            Console.WriteLine($"{kind,-7} {of.Length} pieces; tempo within 2 %: Imago {Share(i => Right(heard[i].Tempo, i)):0.0} %, aubio {Share(i => Right(others[i], i)):0.0} %; at half or double: {Share(i => Octave(heard[i].Tempo, i)):0.0} %, {Share(i => Octave(others[i], i)):0.0} %");
            if (kind == "clicks")
            {
                var errors = of.Where(i => Right(heard[i].Tempo, i)).SelectMany(i => Offsets(heard[i], folder, truths[i])).Order().ToArray();
                Console.WriteLine($"        beats from clicks: median {1000 * errors[errors.Length / 2]:+0.0;-0.0} ms, 5th to 95th percentile {1000 * errors[errors.Length / 20]:+0.0;-0.0} to {1000 * errors[errors.Length * 19 / 20]:+0.0;-0.0} ms");
                continue;
            }

            bool Key(int i) => heard[i].Tonic == truths[i].Tonic && heard[i].Key.IsMinor == truths[i].IsMinor;
            bool Relative(int i) => heard[i].Key.IsMinor != truths[i].IsMinor && heard[i].Tonic == (truths[i].Tonic + (truths[i].IsMinor ? 3 : 9)) % 12;
            Console.WriteLine($"        key right {Share(Key):0.0} %, relative {Share(Relative):0.0} %, scale right too {Share(i => Key(i) && heard[i].Mode.ToString() == truths[i].Mode):0.0} %; bar right {Share(i => heard[i].BeatsPerBar == truths[i].Meter):0.0} % (bars of 3 or 4: {100.0 * of.Count(i => truths[i].Meter is 3 or 4) / of.Length:0} %), downbeat right where tempo and bar are {100.0 * of.Count(i => Downbeat(heard[i], truths[i])) / Math.Max(1, of.Count(i => Right(heard[i].Tempo, i) && heard[i].BeatsPerBar == truths[i].Meter)):0.0} %");
            var wrong = of.Where(i => !Right(heard[i].Tempo, i)).GroupBy(i => $"{truths[i].Style} x{heard[i].Tempo / truths[i].Tempo:0.00}").OrderByDescending(g => g.Count()).Take(8);
            Console.WriteLine($"        tempos missed: {string.Join("; ", wrong.Select(g => $"{g.Key}: {g.Count()}"))}");
        }
    }

    // Bars of generated music begin at time 0.
    private static bool Downbeat(TrackAnalysis heard, Truth truth)
    {
        if (Math.Abs((heard.Tempo / truth.Tempo) - 1) >= 0.02 || heard.BeatsPerBar != truth.Meter)
            return false;
        var bars = heard.Beats[heard.FirstDownbeat].Time * truth.Tempo / 60 / truth.Meter;
        return Math.Abs(bars - Math.Round(bars)) < 0.5 / truth.Meter;
    }

    // The first onset in the file is the first click; from there they are evenly spaced.
    private static IEnumerable<double> Offsets(TrackAnalysis heard, string folder, Truth truth)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, truth.File));
        var first = 44;
        while (Math.Abs((int)BitConverter.ToInt16(bytes, first)) < 200)
            first += 2;
        var start = (first - 44) / 4 / 44_100.0;
        return heard.Beats.Skip(2).SkipLast(2).Select(b => (b.Time - start) * truth.Tempo / 60).Select(b => (b - Math.Round(b)) * 60 / truth.Tempo);
    }

    private static double Aubio(string path)
    {
        try
        {
            var text = new ToolCommand("aubio", "tempo", path).ReadTextAsync().GetAwaiter().GetResult();
            return double.TryParse(text.Split(' ')[0], out var tempo) ? tempo : 0;
        }
        catch (Imago.Errors.ImagoException)
        {
            return 0;
        }
    }
}

internal static class Evidence
{
    public static void Write(string folder, FFmpeg ffmpeg, string file) => File.WriteAllLines(file, OrderedParallel.Map(Truth.Read(folder).Length, i =>
    {
        var truth = Truth.Read(folder)[i];
        var blocks = DecodedSound.Blocks(ffmpeg, Path.Combine(folder, truth.File), SoundFeatures.Rate, null, CancellationToken.None).ToArray();

        // The excerpt lies in the inner half of a piece.
        var random = new SeededRandom(5, i);
        var length = (int)(blocks.Length * (0.4 + (0.3 * random.NextDouble())));
        var from = random.NextInt(Math.Max(1, blocks.Length - length));
        var (whole, excerpt) = (Listen(blocks), Listen(blocks.AsSpan(from, length)));
        var candidates = new TempoCandidates(OnsetEnvelopes.Of(whole).Full, HarmonicChange.Of(whole));
        return System.Text.Json.JsonSerializer.Serialize(new
        {
            truth.Kind, truth.Style, truth.Tempo, truth.Tonic, truth.IsMinor, candidates.Periods, candidates.Evidence, Keys = KeyCandidates.Of(whole), ExcerptKeys = KeyCandidates.Of(excerpt),
        });
    }));

    private static SoundFeatures Listen(ReadOnlySpan<float[]> blocks)
    {
        var sound = new SoundFeatures();
        foreach (var block in blocks)
            sound.Add(Enumerable.Range(0, block.Length / 2).Select(i => 0.5f * (block[2 * i] + block[(2 * i) + 1])).ToArray());
        sound.End();
        return sound;
    }
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
            WavWriter.Save(Synthesizer.Render(score, font, new SynthesisOptions(frames) { Rate = Rate, Mastering = new() { FadeSeconds = 0.05 } }), Path.Combine(folder, truth.File), i);
            return truth;
        });
        File.WriteAllLines(Path.Combine(folder, "truth.csv"), ["file,kind,style,tempo,tonic,mode,meter", .. truths.Select(t => t.ToString())]);
    }
}

// One click per beat, on one of several sounds, with the first of a bar accented, or on the bass drum, or neither; after up to a second of silence.
internal static class Clicks
{
    private static readonly int[] Sounds = [37, 42, 75, 76, 77, 56, 38, 36, 81];

    public static (Score, Truth) Of(SeededRandom random, int index)
    {
        var tempo = Math.Round(60 + (120 * random.NextDouble()), 2);
        var (sound, bar, start) = (Sounds[random.NextInt(Sounds.Length)], random.NextInt(2) == 0 ? 1 : random.NextInt(3, 5), random.NextInt(0, 480));
        var beats = (int)(30 * tempo / 60);
        var first = random.NextInt(2) == 0 ? 36 : sound;
        var notes = Enumerable.Range(0, beats).Select(i => new Note(start + (i * 480), 120, i % bar == 0 && bar > 1 ? first : sound, i % bar == 0 ? 110 : 80)).ToList();
        var score = new Score("clicks", tempo, new(4), new(0, Mode.Ionian), (beats + 1) * 480, [new ScoreTrack("clicks", 9, 0, 100, 64, 20, 0, notes, [])], []);
        return (score, new Truth("", "clicks", $"note {sound}", tempo, -1, "", bar));
    }
}

// Pieces of Imago's composer, at the tempos of its mapping and beyond.
internal static class Pieces
{
    public static (Score, Truth) Of(SeededRandom random, int index)
    {
        var album = Enumerable.Range(0, 12).Select(id => new ClusterFeatures(
            id, random.NextInt(3, 400), new ClusterProfile(0.0005 + (0.0015 * random.NextDouble()), random.NextDouble(), random.NextDouble(), 100 * random.NextDouble(), 0.5 * random.NextDouble(), 360 * random.NextDouble()))).ToArray();
        var seconds = random.NextInt(2) == 0 ? 3 : 2 + (3 * random.NextDouble());
        var slides = SlideTiming.FromSeconds(60, seconds);
        var parameters = MusicMappings.Named("adaptive", new() { Timing = slides, Percussion = random.NextInt(2) == 0 }).Map(random.NextInt(12), album);
        if (random.NextInt(2) == 0)
            parameters = parameters with { Tempo = 60 + (120 * random.NextDouble()) };
        var score = Composers.For(parameters).Compose(new CompositionRequest(parameters, (int)(45 / seconds), slides with { FramesPerSlide = parameters.FramesPerSlide }, 1, index)).Score;
        return (score, new Truth("", "pieces", parameters.Palette, score.Tempo, score.Key.Tonic, score.Key.Mode.ToString(), score.Meter.Beats));
    }
}

// Drums, bass, chords and a melody, in common patterns of popular music; notes are up to 7 ticks off the grid.
internal static class Bands
{
    private const int Kick = 36, Snare = 38, Rim = 37, Clap = 39, Hat = 42, OpenHat = 46, Ride = 51, Shaker = 70;

    // Steps of a sixteenth, or of a twelfth of a bar with swing; bass and chords likewise. MaxTempo and MinTempo: the style's range.
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

            // The dominant of a minor key is usually major when it leads to the tonic.
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
