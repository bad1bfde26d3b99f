using System.Buffers.Binary;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Music.Midi;

/// <summary>
/// Reads Standard MIDI Files (1.1) of any program into scores: formats 0, 1 and 2, time in quarter notes or frames, with or without a RIFF
/// container. Events that a score cannot hold (bends, pressure, lyrics, device messages) are skipped. Damaged data is refused with its
/// position. It is our own because NAudio.Midi 3.3.0 loses notes of real files (docs/plots.md).
/// </summary>
public static class MidiReader
{
    // Large orchestral scores have several hundred kilobytes and a few dozen tracks.
    private const int MostBytes = 16 << 20;
    private const int MostTracks = 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">The file is missing or is not a valid MIDI file.</exception>
    public static Score Load(string path)
    {
        try
        {
            return RegularFile.Require(path).Bytes <= MostBytes
                ? Read(RegularFile.ReadAllBytes(path), path)
                : throw new InvalidFileException(path, $"expected a MIDI file of at most {MostBytes >> 20} MiB");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"expected a MIDI file that can be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file's path, for error messages.</param>
    /// <exception cref="InvalidFileException">The bytes are not a valid MIDI file.</exception>
    public static Score Read(ReadOnlySpan<byte> bytes, string path)
    {
        var cursor = InRiff(new MidiCursor(bytes, path));
        if (cursor.Left < 4 || !cursor.Bytes(4).SequenceEqual("MThd"u8))
            throw new InvalidFileException(path, "expected a MIDI file, which begins with MThd");
        var header = cursor.Part(cursor.ChunkLength("the header"));
        var (format, count, division) = (header.UInt16(), header.UInt16(), header.UInt16());
        if (format > 2)
            throw cursor.Failure($"expected format 0, 1 or 2, found {format}");
        if (count is < 1 or > MostTracks)
            throw cursor.Failure($"expected 1 to {MostTracks} tracks, found {count}");
        if (MidiDivision.Read(division) is not { } time)
            throw cursor.Failure($"expected ticks of a quarter note, or frames of 24, 25, 29 or 30 a second, found the division 0x{division:X4}");

        var tracks = new List<MidiTrack>(count);
        var end = 0L;
        while (tracks.Count < count)
        {
            if (cursor.AtEnd)
                throw cursor.Failure($"expected {count} tracks, and the file ends after {tracks.Count}");
            var isTrack = cursor.Bytes(4).SequenceEqual("MTrk"u8);
            var chunk = cursor.Part(cursor.ChunkLength(isTrack ? $"track {tracks.Count + 1}" : "a chunk"));

            // Other chunks belong to other programs.
            if (!isTrack)
                continue;

            // The tracks of format 2 are separate pieces, one after the other.
            tracks.Add(MidiTrackReader.Read(chunk, format == 2 ? end : 0));
            end = tracks[^1].End;
        }

        return MidiScore.Of(tracks, format, time) ?? throw cursor.Failure($"expected at most {MidiScore.MostHours} hours of music");
    }

    // "RIFF", a length, "RMID", then chunks with little-endian lengths; "data" holds the file.
    private static MidiCursor InRiff(MidiCursor cursor)
    {
        var plain = cursor;
        if (cursor.Left < 12 || !cursor.Bytes(4).SequenceEqual("RIFF"u8))
            return plain;
        cursor.Bytes(4);
        if (!cursor.Bytes(4).SequenceEqual("RMID"u8))
            throw cursor.Failure("expected MIDI in the RIFF file");
        while (true)
        {
            var isData = cursor.Bytes(4).SequenceEqual("data"u8);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(cursor.Bytes(4));
            if (isData)
                return cursor.Part((int)Math.Min(length, cursor.Left));
            cursor.Bytes((int)Math.Min(length + (length & 1), cursor.Left));
        }
    }
}
