using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Music;
using Imago.Music.Midi;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Midi;

public sealed class MidiWriterTests
{
    [Fact]
    public void TheSmallestScoreIsWrittenAsTheSpecificationHasIt()
    {
        var track = new ScoreTrack("a", 0, 5, 100, 64, 40, 0, [new(0, 480, 60, 90)], []);
        var bytes = MidiWriter.ToBytes(new Score("t", 120, new(4), new(9, Mode.Aeolian), 480, [track], []));
        byte[] expected =
        [
            .. "MThd"u8, 0, 0, 0, 6, 0, 1, 0, 2, 0x01, 0xE0,
            .. "MTrk"u8, 0, 0, 0, 48,
            0, 0xFF, 0x03, 1, (byte)'t',
            0, 0xFF, 0x58, 4, 4, 2, 24, 8,
            0, 0xFF, 0x59, 2, 0, 1,
            0, 0xFF, 0x01, 13, .. "Mode: Aeolian"u8,
            0, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20,
            0x83, 0x60, 0xFF, 0x2F, 0,
            .. "MTrk"u8, 0, 0, 0, 34,
            0, 0xFF, 0x03, 1, (byte)'a',
            0, 0xC0, 5,
            0, 0xB0, 7, 100, 0, 10, 64, 0, 91, 40, 0, 93, 0,
            0, 0x90, 60, 90,
            0x83, 0x60, 0x80, 60, 64,
            0, 0xFF, 0x2F, 0,
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(bytes));
    }

    [Fact]
    public void AnyScoreComesBackFromItsBytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var score = RandomScore(seed);
            var bytes = MidiWriter.ToBytes(score);
            var back = MidiReader.Read(bytes, "test");
            return back.Length == score.Length
                && back.Title == score.Title
                && back.Meter == score.Meter
                && Math.Abs(back.Tempo - score.Tempo) < 0.01
                && back.Key == score.Key
                && back.Markers.SequenceEqual(score.Markers)
                && back.Tracks.Count == score.Tracks.Count
                && back.Tracks.Zip(score.Tracks).All(p => SameTrack(p.First, p.Second))
                && MidiWriter.ToBytes(score).AsSpan().SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void DamagedFilesAreRefusedAndNothingElseHappens() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new SeededRandom(seed, 1);
            var bytes = MidiWriter.ToBytes(RandomScore(seed));
            for (var i = 0; i < 3; i++)
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                _ = MidiReader.Read(bytes.AsSpan(0, random.NextInt(bytes.Length + 1)), "test");
            }
            catch (InvalidFileException)
            {
                return;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryTruncationIsRefused()
    {
        var bytes = MidiWriter.ToBytes(RandomScore(3));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidFileException>(() => MidiReader.Read(bytes.AsSpan(0, length), "test"));
    }

    [Fact]
    public void NotesOutsideMidiAreRefused()
    {
        foreach (var note in new Note[] { new(0, 1, 128, 1), new(0, 1, -1, 1), new(0, 1, 0, 0), new(0, 1, 0, 128), new(0, 0, 0, 1), new(0, 11, 0, 1), new(-1, 1, 0, 1) })
        {
            var track = new ScoreTrack("a", 0, 0, 100, 64, 40, 0, [note], []);
            Assert.Throws<ArgumentOutOfRangeException>(() => MidiWriter.ToBytes(new Score("t", 120, new(4), default, 10, [track], [])));
        }
    }

    [Fact]
    public void MidoReadsTheSamePiece()
    {
        const string Python = "/usr/bin/python3";
        const string Script = """
            import sys, mido
            f = mido.MidiFile(sys.argv[1], clip=False)
            m = list(f.tracks[0])
            print(f.type, f.ticks_per_beat, len(f.tracks), round(f.length, 4))
            print(next(x.tempo for x in m if x.type == 'set_tempo'), next(x.key for x in m if x.type == 'key_signature'), sum(x.type == 'marker' for x in m))
            print(*[next(x.program for x in t if x.type == 'program_change') for t in f.tracks[1:]])
            print(*[sum(x.type == 'note_on' for x in t) for t in f.tracks[1:]])
            """;
        Assert.SkipUnless(File.Exists(Python) && Run(Python, "-c", "import mido").Code is 0, "needs Python with mido");
        var score = SampleAlbum.Compose(30, index: 3).Score;
        using var folder = new TemporaryFolder();
        MidiWriter.Save(score, folder["a.mid"]);

        var (code, output) = Run(Python, "-c", Script, folder["a.mid"]);
        Assert.Equal(0, code);
        var lines = output.Trim().Split('\n');
        Assert.StartsWith($"1 480 {score.Tracks.Count + 1} ", lines[0], StringComparison.Ordinal);
        Assert.Equal(score.Seconds, double.Parse(lines[0].Split(' ')[^1], CultureInfo.InvariantCulture), 3);
        Assert.Equal(((int)Math.Round(60e6 / score.Tempo)).ToString(CultureInfo.InvariantCulture), lines[1].Split(' ')[0]);
        Assert.Equal("29", lines[1].Split(' ')[2]);
        Assert.Equal(string.Join(' ', score.Tracks.Select(t => t.Program)), lines[2]);
        Assert.Equal(string.Join(' ', score.Tracks.Select(t => t.Notes.Count)), lines[3]);
    }

    private static bool SameTrack(ScoreTrack a, ScoreTrack b) =>
        a.Name == b.Name
        && a.Channel == b.Channel
        && (a.Program, a.Volume, a.Pan, a.Reverb, a.Chorus) == (b.Program, b.Volume, b.Pan, b.Reverb, b.Chorus)
        && a.Notes.SequenceEqual(b.Notes.OrderBy(n => n.Start).ThenBy(n => n.Pitch))
        && a.Controls.SequenceEqual(b.Controls);

    private static Score RandomScore(int seed)
    {
        var random = new SeededRandom(seed);
        var length = random.NextInt(1, 100_000);
        var tracks = Enumerable.Range(0, random.NextInt(4)).Select(channel =>
        {
            var notes = new List<Note>();
            foreach (var pitch in Enumerable.Range(0, 128).Where(_ => random.NextInt(10) is 0))
            {
                for (var at = random.NextInt(length); at < length;)
                {
                    var held = random.NextInt(1, length - at + 1);
                    notes.Add(new Note(at, held, pitch, random.NextInt(1, 128)));
                    at += held + random.NextInt(length);
                }
            }

            var controls = Enumerable.Range(0, random.NextInt(4)).Select(i => new ControlChange(Math.Min(length, 1 + (i * 100)), 64, random.NextInt(128))).ToList();
            return new ScoreTrack($"part {channel} ñ", channel, random.NextInt(128), random.NextInt(128), random.NextInt(128), random.NextInt(128), random.NextInt(128), notes, controls);
        }).ToList();
        var markers = Enumerable.Range(0, random.NextInt(3)).Select(i => new ScoreMarker((long)length * i / 3, $"cut {i}")).ToList();
        return new Score("Птица", 40 + (160 * random.NextDouble()), new(random.NextInt(1, 14)), new(random.NextInt(12), (Mode)random.NextInt(5)), length, tracks, markers);
    }

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
