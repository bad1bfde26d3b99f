using System.Text;

namespace Imago.Music.Midi;

/// <summary>Reads one track's events.</summary>
internal static class MidiTrackReader
{
    // Longer texts are not names.
    private const int LongestText = 1000;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a track.</summary>
    /// <param name="chunk">The chunk's content.</param>
    /// <param name="start">The tick at which it begins.</param>
    public static MidiTrack Read(MidiCursor chunk, long start)
    {
        var track = new MidiTrack(start);
        var status = 0;
        while (!chunk.AtEnd)
        {
            track.End += chunk.VariableLength();
            var first = chunk.Peek();
            if (first >= 0x80)
                chunk.Byte();

            // A data byte repeats the previous status. By the standard, a meta event ends the running status; many programs write as if it
            // did not.
            if (first is >= 0x80 and < 0xF0)
                status = first;
            if (first == 0xFF)
            {
                var type = chunk.Byte();
                var data = chunk.Bytes(chunk.VariableLength());
                if (type == 0x2F)
                    break;
                ReadMeta(track, type, data);
            }
            else if (first >= 0xF0)
            {
                PassOver(ref chunk, first);
            }
            else
            {
                ReadMessage(ref chunk, track, status);
            }
        }

        track.EndNotes();
        return track;
    }

    private static void ReadMessage(ref MidiCursor chunk, MidiTrack track, int status)
    {
        if (status == 0)
            throw chunk.Failure("expected a status byte");
        var part = track.Part(status & 0x0F);
        switch (status & 0xF0)
        {
            case 0x80:
                part.LetGo(track.End, chunk.Data());
                chunk.Data();
                break;
            case 0x90:
                part.Strike(track.End, chunk.Data(), chunk.Data());
                break;
            case 0xB0:
                part.Move(new ControlChange(track.End, chunk.Data(), chunk.Data()));
                break;
            case 0xC0:
                part.Choose(chunk.Data());
                break;
            case 0xD0:
                chunk.Data();
                break;
            default:
                chunk.Data();
                chunk.Data();
                break;
        }
    }

    // System exclusive messages state their length. Other system messages do not belong in files, but some programs leave them there.
    private static void PassOver(ref MidiCursor chunk, int status)
    {
        switch (status)
        {
            case 0xF0 or 0xF7:
                chunk.Bytes(chunk.VariableLength());
                break;
            case 0xF1 or 0xF3:
                chunk.Data();
                break;
            case 0xF2:
                chunk.Data();
                chunk.Data();
                break;
            case 0xF4 or 0xF5:
                throw chunk.Failure($"found the status 0x{status:X2}, which means nothing");
        }
    }

    private static void ReadMeta(MidiTrack track, int type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case 0x01:
                track.ReadText(Text(data));
                break;
            case 0x03:
                track.Name ??= Text(data);
                break;
            case 0x06:
                track.Markers.Add(new ScoreMarker(track.End, Text(data)));
                break;
            case 0x51 when data.Length >= 3 && (data[0] | data[1] | data[2]) != 0:
                track.Tempos.Add((track.End, (data[0] << 16) | (data[1] << 8) | data[2]));
                break;

            // The beat's note as a power of two: 2 is a quarter, 3 an eighth.
            case 0x58 when data.Length >= 2 && data[0] > 0 && data[1] <= 6:
                track.Meter ??= new TimeSignature(data[0], 1 << data[1]);
                break;
            case 0x59 when data.Length >= 2 && data[1] <= 1 && (sbyte)data[0] is >= -7 and <= 7:
                // A sharp is a fifth up, seven semitones; a minor key is a minor third below its relative major.
                var major = (((sbyte)data[0] * 7) + 84) % 12;
                track.Key ??= data[1] is 1 ? new MusicalKey((major + 9) % 12, Mode.Aeolian) : new MusicalKey(major, Mode.Ionian);
                break;
        }
    }

    // The file does not state the encoding. Valid UTF-8 is read as such; other texts are mostly Latin-1.
    private static string Text(ReadOnlySpan<byte> data)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(data);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(data);
        }

        text = text.TrimEnd('\0');
        return text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }
}
