using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Imago.Errors;
using Imago.Music.Midi;
using Imago.Music.Roll;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Midi;

/// <summary>
/// Randomly damaged or generated MIDI files are drawn or refused, with no other outcome. IMAGO_FUZZ_CASES sets the number of cases.
/// </summary>
public sealed class MidiFuzzTests
{
    private static readonly byte[] Statuses = [0x80, 0x90, 0x99, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0, 0xF0, 0xF7, 0xFF, 0xF8];

    [Fact]
    public void AnyFileIsDrawnOrRefused()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("IMAGO_FUZZ_CASES") ?? "2000", CultureInfo.InvariantCulture);
        var drawn = 0;
        Prop.ForAll(Gen.OneOf(Damaged(), MadeUp()).ToArbitrary(), bytes =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (Reads(bytes))
                drawn++;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true));
        Assert.InRange(drawn, cases / 20, cases);
    }

    [Fact]
    public void ALargeHostileFileTakesLittleTimeAndMemory()
    {
        // Notes without an end, ends without a note, tempos, markers, channels: in any number that a file may have.
        byte[][] patterns = [[0, 0x90, 60, 90], [0, 61, 0], [0, 0xFF, 0x51, 3, 0, 0, 1], [0, 0xFF, 6, 0], [1, 0x95, 1, 1], [0, 0xB0, 1, 1], [0, 0xFF, 3, 0]];
        foreach (var pattern in patterns)
        {
            byte[] events = [0, 0x90, 60, 90, .. Enumerable.Repeat(pattern, 200_000).SelectMany(p => p)];
            byte[] file = [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xE0, .. "MTrk"u8, 0, (byte)(events.Length >> 16), (byte)(events.Length >> 8), (byte)events.Length, .. events];
            var (clock, before) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            Assert.True(Reads(file));
            Assert.InRange((Environment.CpuUsage.TotalTime - clock).TotalSeconds, 0, 20);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512 << 20);
        }
    }

    private static bool Reads(byte[] bytes)
    {
        try
        {
            var score = MidiReader.Read(bytes, "fuzz");
            var picture = XDocument.Parse(PianoRoll.Draw(score).ToSvg());
            Assert.NotNull(picture.Root);
            foreach (var track in score.Tracks)
                Assert.All(track.Notes, note => Assert.True(note is { Start: >= 0, Length: >= 1, Pitch: >= 0 and < 128, Velocity: > 0 and < 128 } && note.End <= score.Length));
            return true;
        }
        catch (InvalidFileException)
        {
            return false;
        }
    }

    private static Gen<byte[]> Damaged() =>
        from name in Gen.Elements("one_track", "several_tracks")
        from damages in Gen.Two(Gen.Choose(0, int.MaxValue)).ListOf()
        from cut in Gen.Frequency((4, Gen.Constant(1.0)), (1, Gen.Choose(0, 1000).Select(i => i / 1000.0)))
        select Change(File.ReadAllBytes(TestFolders.Data("Music", "Midi", "Data", name + ".mid")), [.. damages.Take(4)], cut);

    private static byte[] Change(byte[] file, (int Place, int Value)[] damages, double cut)
    {
        foreach (var (place, value) in damages)
            file[place % file.Length] = (byte)value;
        return file[..(int)(file.Length * cut)];
    }

    // Mostly valid events, in tracks with correct lengths.
    private static Gen<byte[]> MadeUp() =>
        from format in Gen.Choose(0, 2)
        from division in Gen.OneOf(Gen.Choose(1, 0x7FFF), Gen.Elements(0xE728, 0xE250, 0xE864))
        from tracks in Event().ListOf().Select(events => events.SelectMany(e => e).ToArray()).NonEmptyListOf()
        let most = tracks.Take(5).ToArray()
        select (byte[])[.. "MThd"u8, 0, 0, 0, 6, 0, (byte)format, 0, (byte)most.Length, (byte)(division >> 8), (byte)division,
            .. most.SelectMany(t => (byte[])[.. "MTrk"u8, 0, 0, (byte)(t.Length >> 8), (byte)t.Length, .. t])];

    private static Gen<byte[]> Event() =>
        from delta in Gen.Choose(0, 127)
        from status in Gen.Elements(Statuses)
        from type in Gen.Elements<byte>(1, 3, 6, 0x2F, 0x51, 0x58, 0x59, 0x7F)
        from data in Gen.Choose(0, 127).Select(d => (byte)d).ArrayOf(2)
        from length in Gen.Choose(0, 5)
        from content in Gen.Choose(0, 255).Select(d => (byte)d).ArrayOf(length)
        select (byte[])(status switch
        {
            0xFF => [(byte)delta, status, type, (byte)length, .. content],
            0xF0 or 0xF7 => [(byte)delta, status, (byte)length, .. content],
            0xF8 => [(byte)delta, status],
            0xC0 or 0xD0 => [(byte)delta, status, data[0]],
            _ => [(byte)delta, status, data[0], data[1]],
        });
}
