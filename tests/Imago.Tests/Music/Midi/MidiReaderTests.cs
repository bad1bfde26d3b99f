using System.Text.Json;
using Imago.Errors;
using Imago.Music;
using Imago.Music.Midi;
using Imago.Music.Roll;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Midi;

public sealed class MidiReaderTests
{
    private static readonly byte[] Note = [0, 0x90, 60, 90, 96, 0x80, 60, 64];
    private static readonly byte[] End = [0, 0xFF, 0x2F, 0];

    [Theory]
    [InlineData("one_track")]
    [InlineData("several_tracks")]
    public void NotesSoundWhenMidoPlaysThem(string name)
    {
        using var values = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Music", "Midi", "Data", "midi_files.json")));
        var expected = values.RootElement.GetProperty(name).EnumerateArray().Select(n => n.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
        var score = MidiReader.Load(TestFolders.Data("Music", "Midi", "Data", $"{name}.mid"));
        var read = score.Tracks
            .SelectMany(t => t.Notes.Select(n => (double[])[score.SecondsAt(n.Start), score.SecondsAt(n.End), t.Channel, n.Pitch, n.Velocity]))
            .OrderBy(n => n[0]).ThenBy(n => n[2]).ThenBy(n => n[3]).ToArray();
        Assert.Equal(expected.Length, read.Length);
        var tick = score.SecondsAt(1);
        foreach (var (theirs, ours) in expected.OrderBy(n => Math.Round(n[0] / tick)).ThenBy(n => n[2]).ThenBy(n => n[3]).Zip(read))
        {
            Assert.Equal(theirs[2..], ours[2..]);
            Assert.Equal(theirs[0], ours[0], tick);
            Assert.Equal(theirs[1], ours[1], tick);
        }
    }

    [Fact]
    public void AFileOfOneTrackHasAPartForEachChannel()
    {
        var score = MidiReader.Load(TestFolders.Data("Music", "Midi", "Data", "one_track.mid"));
        Assert.Equal([2, 4, 9], score.Tracks.Select(t => t.Channel));
        Assert.Equal([73, 40, 0], score.Tracks.Select(t => t.Program));
        Assert.Equal(("Ländler", 150.0, new TimeSignature(6, 8), "Eb major", true), (score.Title, score.Tempo, score.Meter, score.Key.ToString(), score.TempoChanges));
        Assert.Equal("B", Assert.Single(score.Markers).Text);
        Assert.Contains("Eb major, 150 bpm at first, 6/8, ", PianoRoll.Draw(score).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void InstrumentsMayBeChosenInTheFirstTrack()
    {
        var score = MidiReader.Load(TestFolders.Data("Music", "Midi", "Data", "several_tracks.mid"));
        Assert.Equal([("guitar", 24), ("trumpet", 56)], score.Tracks.Where(t => t.Notes.Count > 0).Select(t => (t.Name, t.Program)));
    }

    [Fact]
    public void RunningStatusGoesOnAfterAMetaEvent() =>
        Assert.Equal([(0, 48, 60), (48, 48, 62)], NotesOf(Smf(1, 480, Track([0, 0x90, 60, 90, 48, 60, 0, 0, 0xFF, 1, 1, 65, 0, 62, 90, 48, 62, 0]))));

    [Theory]
    [InlineData("00F0037E7FF7")] // whole
    [InlineData("00F002431200F7034312F7")] // in packets
    [InlineData("00F00343120000F702F301")] // without its last byte, and an escape
    [InlineData("00F800FE00F30500F600F20102")] // those of a cable
    public void MessagesToADeviceArePassedOver(string hex) =>
        Assert.Equal([(0, 96, 60)], NotesOf(Smf(1, 480, Track([.. Convert.FromHexString(hex), .. Note]))));

    [Theory]
    [InlineData(256 - 25, 40, 96.0 / 1000)]
    [InlineData(256 - 24, 80, 96.0 / 1920)]
    [InlineData(256 - 29, 100, 96.0 * 1001 / 3_000_000)]
    [InlineData(256 - 30, 80, 96.0 / 2400)]
    public void TimeMayBeCountedInFrames(int frames, int ticks, double seconds)
    {
        // A tempo has no effect there.
        var score = Read(Smf(1, (frames << 8) | ticks, Track([0, 0xFF, 0x51, 3, 1, 0, 0, .. Note])));
        Assert.Equal(seconds, score.Seconds, 0.6 / 960);
        Assert.DoesNotContain("bpm", PianoRoll.Draw(score).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void ThePiecesOfFormat2FollowOneAnother()
    {
        byte[] slow = [0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40]; // one second per quarter note
        var score = Read(Smf(2, 480, Track([.. slow, .. Note]), Track(Note)));
        Assert.Equal([0, 0.2], score.Tracks.Select(t => Math.Round(score.SecondsAt(t.Notes[0].Start), 3)));
        Assert.Equal(0.3, score.Seconds, 3);
    }

    [Fact]
    public void OtherChunksALongHeaderWhatFollowsAndRiffArePassedOver()
    {
        byte[] other = [.. "XFIH"u8, 0, 0, 0, 2, 1, 2];
        byte[] file = [.. "MThd"u8, 0, 0, 0, 8, 0, 1, 0, 1, 1, 0xE0, 9, 9, .. other, .. Track([.. Note, .. End, 1, 2, 3]), .. other, 7];
        Assert.Equal([(0, 96, 60)], NotesOf(file));
        Assert.Equal([(0, 96, 60)], NotesOf([.. "RIFF"u8, 0, 0, 0, 0, .. "RMID"u8, .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "data"u8, (byte)file.Length, 0, 0, 0, .. file]));
    }

    [Fact]
    public void NotesAreEndedWhereNobodyEndsThem()
    {
        // Started twice and ended twice; ended without a start; started and ended at once; never ended.
        byte[] events = [0, 0x90, 60, 90, 10, 60, 80, 10, 0x80, 60, 0, 0, 60, 0, 0, 61, 0, 0, 0x90, 62, 90, 0, 62, 0, 0, 64, 90, 30, 0xFF, 0x2F, 0];
        Assert.Equal([(0, 10, 60), (10, 10, 60), (20, 1, 62), (20, 30, 64)], NotesOf(Smf(0, 480, Track(events))));
    }

    [Fact]
    public void ThePitchesOfATrackNeverSoundTwiceAlsoWhereTicksAreCoarser()
    {
        // 32,767 ticks per quarter note; two notes of the same pitch within one tick of the score.
        var notes = Read(Smf(0, 32_767, Track([0, 0x90, 60, 90, 1, 60, 0, 1, 60, 90, 1, 60, 0]))).Tracks[0].Notes;
        Assert.Equal(2, notes.Count);
        Assert.True(notes[0].End <= notes[1].Start);
    }

    [Fact]
    public void ATextIsUtf8OrElseLatin()
    {
        Assert.Equal("Für", Read(Smf(1, 480, Track([0, 0xFF, 3, 3, (byte)'F', 0xFC, (byte)'r']))).Title);
        Assert.Equal("Für", Read(Smf(1, 480, Track([0, 0xFF, 3, 5, .. "Für"u8, 0]))).Title);
    }

    [Fact]
    public void WhatAFileDoesNotSayIsNotClaimed() =>
        Assert.Contains(">120 bpm, 4/4, 0:00, 1 note<", PianoRoll.Draw(Read(Smf(1, 480, Track([0, 0xFF, 0x59, 2, 9, 0, 0, 0xFF, 0x51, 1, 1, .. Note])))).ToSvg(), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "begins with MThd")]
    [InlineData("4D546864FFFFFFFF", "the header has 4294967295 bytes by its own word, and the file ends after 0 (at byte 8 of 8)")]
    [InlineData("4D546864000000060003000101E0", "expected format 0, 1 or 2, found 3")]
    [InlineData("4D546864000000060001000001E0", "expected 1 to 1024 tracks, found 0")]
    [InlineData("4D5468640000000600010001 0000", "found the division 0x0000")]
    [InlineData("4D5468640000000600010001 E128", "found the division 0xE128")]
    [InlineData("4D546864000000060001000201E0 4D54726B0000000400FF2F00", "expected 2 tracks, and the file ends after 1")]
    [InlineData("4D546864000000060001000101E0 4D54726B0000000900FF2F00", "track 1 has 9 bytes by its own word, and the file ends after 4")]
    [InlineData("4D546864000000060001000101E0 4D54726B0000000400903C", "file ends after 3")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000003 00903C", "expected another byte")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000004 00B007C8", "expected a data byte below 128, found 200 (at byte 25 of 26)")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000003 003C40", "expected a status byte (at byte 23 of 25)")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000002 00F4", "0xF4, which means nothing")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000008 00FF01FFFFFF7F41", "expected 268435455 more bytes, and the file ends (at byte 29 of 30)")]
    [InlineData("4D546864000000060001000101E0 4D54726B00000005 FFFFFFFF7F", "at most four bytes")]
    [InlineData("4D54686400000006000100010001 4D54726B00000007 FFFFFF7FFF2F00", "at most 24 hours")]
    [InlineData("524946460000000057415645666D7420", "expected MIDI in the RIFF file")]
    public void WhatIsDamagedIsToldWithItsPlace(string hex, string reason)
    {
        var error = Assert.Throws<InvalidFileException>(() => Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static Score Read(byte[] bytes) => MidiReader.Read(bytes, "test.mid");

    private static (int Start, int Length, int Pitch)[] NotesOf(byte[] bytes) => [.. Read(bytes).Tracks.SelectMany(t => t.Notes).Select(n => ((int)n.Start, (int)n.Length, n.Pitch))];

    private static byte[] Smf(int format, int division, params byte[][] tracks) =>
        [.. "MThd"u8, 0, 0, 0, 6, 0, (byte)format, 0, (byte)tracks.Length, (byte)(division >> 8), (byte)division, .. tracks.SelectMany(t => t)];

    private static byte[] Track(params byte[] events) => [.. "MTrk"u8, 0, 0, 0, (byte)events.Length, .. events];
}
