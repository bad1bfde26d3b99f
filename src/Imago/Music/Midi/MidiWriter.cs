using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Imago.Storage;

namespace Imago.Music.Midi;

/// <summary>
/// Writes scores as Standard MIDI Files 1.1, format 1: a conductor track with tempo, time signature, key and markers, then one track per
/// part. Equal scores give equal bytes.
/// </summary>
internal static class MidiWriter
{
    /// <summary>The prefix of the text event that names the mode.</summary>
    internal const string ModeText = "Mode: ";

    private static readonly byte[] EndOfTrack = [0xFF, 0x2F, 0x00];

    /// <summary>Writes a score to a file. The file appears whole or not at all.</summary>
    /// <param name="score">The score.</param>
    /// <param name="path">The file's path.</param>
    public static void Save(Score score, string path)
    {
        var bytes = ToBytes(score);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Returns the bytes of a score's file.</summary>
    /// <param name="score">The score.</param>
    /// <exception cref="ArgumentOutOfRangeException">A pitch, velocity, channel, controller or time is out of MIDI's range.</exception>
    public static byte[] ToBytes(Score score)
    {
        using var file = new MemoryStream();
        Span<byte> header = stackalloc byte[14];
        "MThd"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], 6);
        BinaryPrimitives.WriteInt16BigEndian(header[8..], 1);
        BinaryPrimitives.WriteInt16BigEndian(header[10..], checked((short)(score.Tracks.Count + 1)));
        BinaryPrimitives.WriteInt16BigEndian(header[12..], Score.TicksPerQuarter);
        file.Write(header);

        WriteTrack(file, ConductorEvents(score), score.Length);
        foreach (var track in score.Tracks)
            WriteTrack(file, TrackEvents(track, score.Length), score.Length);
        return file.ToArray();
    }

    /// <summary>Microseconds per quarter note, as stored in the tempo event.</summary>
    /// <param name="tempo">Quarter notes per minute, at least 3.6.</param>
    internal static int MicrosecondsPerQuarter(double tempo)
    {
        var microseconds = Math.Round(60e6 / tempo);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(microseconds, 0xFFFFFF, nameof(tempo));
        ArgumentOutOfRangeException.ThrowIfLessThan(microseconds, 1, nameof(tempo));
        return (int)microseconds;
    }

    private static List<MidiEvent> ConductorEvents(Score score)
    {
        var tempo = MicrosecondsPerQuarter(score.Tempo);
        var events = new List<MidiEvent>
        {
            Text(0, 0x03, score.Title),

            // Beats, the beat's note as a power of two (2 = quarter), MIDI clocks a click, 32nd notes a quarter.
            Meta(0, 0x58, [checked((byte)score.Meter.Beats), (byte)BitOperations.Log2((uint)score.Meter.Unit), 24, 8]),
            Meta(0, 0x59, [unchecked((byte)score.Key.Accidentals), (byte)(score.Key.IsMinor ? 1 : 0)]),

            // A key signature can only be major or minor.
            Text(0, 0x01, ModeText + score.Key.Mode),
            Meta(0, 0x51, [(byte)(tempo >> 16), (byte)(tempo >> 8), (byte)tempo]),
        };
        events.AddRange(score.Markers.Select(m => Text(InRange(m.Tick, score.Length), 0x06, m.Text)));
        return events;
    }

    private static List<MidiEvent> TrackEvents(ScoreTrack track, long length)
    {
        var channel = checked((byte)InRange(track.Channel, 15));
        var control = (byte)(0xB0 | channel);
        var events = new List<MidiEvent>
        {
            Text(0, 0x03, track.Name),
            new(0, MidiOrder.Setup, [(byte)(0xC0 | channel), Data(track.Program)]),
            new(0, MidiOrder.Setup, [control, 7, Data(track.Volume)]),
            new(0, MidiOrder.Setup, [control, 10, Data(track.Pan)]),
            new(0, MidiOrder.Setup, [control, 91, Data(track.Reverb)]),
            new(0, MidiOrder.Setup, [control, 93, Data(track.Chorus)]),
        };
        foreach (var c in track.Controls)
            events.Add(new(InRange(c.Tick, length), MidiOrder.Control, [control, Data(c.Controller), Data(c.Value)]));
        foreach (var note in track.Notes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(note.Length, 1, nameof(track));
            ArgumentOutOfRangeException.ThrowIfLessThan(note.Velocity, 1, nameof(track));
            events.Add(new(InRange(note.Start, length), MidiOrder.NoteOn, [(byte)(0x90 | channel), Data(note.Pitch), Data(note.Velocity)]));
            events.Add(new(InRange(note.End, length), MidiOrder.NoteOff, [(byte)(0x80 | channel), Data(note.Pitch), 64]));
        }

        return events;
    }

    private static void WriteTrack(MemoryStream file, List<MidiEvent> events, long length)
    {
        using var body = new MemoryStream();
        var (tick, status) = (0L, (byte)0);

        // A stable order: by time, then note-offs, controllers and note-ons, then pitch. Set-up events keep their order.
        foreach (var e in events.OrderBy(e => e.Tick).ThenBy(e => e.Order).ThenBy(e => e.Order >= MidiOrder.NoteOn || e.Order == MidiOrder.NoteOff ? e.Bytes[1] : 0))
        {
            WriteVariableLength(body, e.Tick - tick);
            tick = e.Tick;
            var running = e.Bytes[0] < 0xF0 && e.Bytes[0] == status;
            body.Write(e.Bytes, running ? 1 : 0, e.Bytes.Length - (running ? 1 : 0));
            status = e.Bytes[0] < 0xF0 ? e.Bytes[0] : (byte)0; // a meta event ends running status
        }

        WriteVariableLength(body, length - tick);
        body.Write(EndOfTrack);

        Span<byte> header = stackalloc byte[8];
        "MTrk"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], checked((int)body.Length));
        file.Write(header);
        body.WriteTo(file);
    }

    // Seven bits per byte, highest first; bit 7 is set when more follow.
    private static void WriteVariableLength(MemoryStream stream, long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 0x0FFFFFFF);
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (value >> shift != 0)
                stream.WriteByte((byte)(0x80 | ((value >> shift) & 0x7F)));
        }

        stream.WriteByte((byte)(value & 0x7F));
    }

    private static MidiEvent Meta(long tick, byte type, byte[] data)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(0xFF);
        bytes.WriteByte(type);
        WriteVariableLength(bytes, data.Length);
        bytes.Write(data);
        return new(tick, MidiOrder.Meta, bytes.ToArray());
    }

    private static MidiEvent Text(long tick, byte type, string text) => Meta(tick, type, Encoding.UTF8.GetBytes(text));

    private static byte Data(int value) => (byte)InRange(value, 127);

    private static long InRange(long value, long max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return value;
    }
}
