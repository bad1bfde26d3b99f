using System.Text;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Music.Midi;

/// <summary>
/// Reads Standard MIDI Files of format 1 as scores. It is strict: a file must have a conductor track and then one part per track, each on
/// one channel and with every note released. Any other file is refused with the position of the error.
/// </summary>
public static class MidiReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">The file is missing or is not such a MIDI file.</exception>
    public static Score Load(string path)
    {
        try
        {
            return Read(RegularFile.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a MIDI file that can be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <exception cref="InvalidFileException">The bytes are not such a MIDI file.</exception>
    public static Score Read(ReadOnlySpan<byte> bytes, string path)
    {
        var cursor = new MidiCursor(bytes, path);
        cursor.Expect("MThd"u8, "the header chunk");
        if (cursor.Int32() is not 6)
            throw cursor.Failure("expected a header of 6 bytes");
        if (cursor.Int16() is not 1)
            throw cursor.Failure("expected format 1");
        var tracks = cursor.Int16();
        if (cursor.Int16() is not Score.TicksPerQuarter)
            throw cursor.Failure($"expected {Score.TicksPerQuarter} ticks a quarter note");
        if (tracks < 1)
            throw cursor.Failure("expected at least a conductor track");

        var conductor = ReadTrack(ref cursor);
        var parts = new List<ScoreTrack>();
        var length = conductor.Length;
        for (var i = 1; i < tracks; i++)
        {
            var track = ReadTrack(ref cursor);
            if (track.Length != length)
                throw cursor.Failure($"expected every track to end at tick {length}; track {i} ends at {track.Length}");
            parts.Add(track.ToPart());
        }

        if (!cursor.AtEnd)
            throw cursor.Failure("expected the file to end after its last track");
        return new Score(conductor.Name, conductor.Tempo, conductor.Meter, conductor.Key, length, parts, conductor.Markers);
    }

    private static MidiTrack ReadTrack(ref MidiCursor cursor)
    {
        cursor.Expect("MTrk"u8, "a track chunk");
        var end = cursor.Int32() + (long)cursor.Position;
        var track = new MidiTrack();
        var (tick, status) = (0L, (byte)0);
        while (true)
        {
            tick += cursor.VariableLength();
            var first = cursor.Peek();
            if (first >= 0x80)
                status = cursor.Byte();
            else if (status is 0)
                throw cursor.Failure("expected a status byte");

            if (status is 0xFF)
            {
                var type = cursor.Byte();
                var data = cursor.Bytes(cursor.VariableLength());
                status = 0;
                if (type is 0x2F)
                    break;
                ReadMeta(ref cursor, track, tick, type, data);
            }
            else
            {
                ReadChannelEvent(ref cursor, track, tick, status);
            }
        }

        if (cursor.Position != end)
            throw cursor.Failure($"expected the track to end at byte {end}, where its chunk does");
        if (track.SoundingNotes > 0)
            throw cursor.Failure($"expected every note to be released; {track.SoundingNotes} still sound at the track's end");
        track.Length = tick;
        return track;
    }

    private static void ReadMeta(ref MidiCursor cursor, MidiTrack track, long tick, byte type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case 0x01:
                track.ReadText(Encoding.UTF8.GetString(data));
                break;
            case 0x03:
                track.Name = Encoding.UTF8.GetString(data);
                break;
            case 0x06:
                track.Markers.Add(new ScoreMarker(tick, Encoding.UTF8.GetString(data)));
                break;
            case 0x51 when data.Length is 3 && (data[0] | data[1] | data[2]) != 0:
                track.Tempo = 60e6 / ((data[0] << 16) | (data[1] << 8) | data[2]);
                break;
            case 0x58 when data.Length is 4 && data[1] is 2:
                track.Meter = new TimeSignature(data[0]);
                break;
            case 0x59 when data.Length is 2 && data[1] <= 1 && (sbyte)data[0] is >= -7 and <= 7:
                // Each sharp raises the tonic by a fifth, seven semitones; the minor key lies a minor third below its relative major.
                var major = (((sbyte)data[0] * 7) + 84) % 12;
                track.Key = data[1] is 1 ? new MusicalKey((major + 9) % 12, Mode.Aeolian) : new MusicalKey(major, Mode.Ionian);
                break;
            default:
                throw cursor.Failure($"found a meta event 0x{type:X2} of {data.Length} bytes that was not expected");
        }
    }

    private static void ReadChannelEvent(ref MidiCursor cursor, MidiTrack track, long tick, byte status)
    {
        var channel = status & 0x0F;
        if (track.Channel >= 0 && track.Channel != channel)
            throw cursor.Failure($"expected one channel a track; found {channel} after {track.Channel}");
        track.Channel = channel;
        switch (status & 0xF0)
        {
            case 0x80:
                var released = cursor.Data();
                _ = cursor.Data();
                if (!track.LetGo(tick, released))
                    throw cursor.Failure($"pitch {released} is released while it does not sound, or at the tick at which it was struck");
                break;
            case 0x90:
                var struck = cursor.Data();
                var velocity = cursor.Data();
                if (velocity is 0 ? !track.LetGo(tick, struck) : !track.Strike(tick, struck, velocity))
                    throw cursor.Failure($"pitch {struck} is struck while it sounds, or released while it does not");
                break;
            case 0xB0:
                track.Move(new ControlChange(tick, cursor.Data(), cursor.Data()));
                break;
            case 0xC0:
                track.Program = cursor.Data();
                break;
            default:
                throw cursor.Failure($"found an event 0x{status:X2} that was not expected");
        }
    }
}
