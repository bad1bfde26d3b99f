using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>
/// Checks that all tiles of a picture are there, by the stated lengths of their parts (SOT markers, ISO/IEC 15444-1, A.4.2). Decoders paint missing
/// tiles grey or black and report success.
/// </summary>
internal static class Jpeg2000TileParts
{
    private const int PartHeader = 12;
    private const int MaxTiles = 65_535;

    /// <summary>Describes what is missing; null if nothing is.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static string? Flaw(Stream stream)
    {
        if (Jpeg2000HeaderReader.Read(stream) is not { } header)
            return "the JPEG 2000 header is damaged or incomplete";
        if (header.TileCount > MaxTiles)
            return $"the picture data is damaged: it says it has {header.TileCount} tiles";
        var count = (int)header.TileCount;
        var (seen, missing) = (new bool[count], count);
        Span<byte> part = stackalloc byte[PartHeader];
        var at = header.TileParts;
        while (TryRead(stream, at, part) && part.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x90]))
        {
            int tile = BinaryPrimitives.ReadUInt16BigEndian(part[4..]);
            long length = BinaryPrimitives.ReadUInt32BigEndian(part[6..]);
            if (tile < count && !seen[tile])
            {
                seen[tile] = true;
                missing--;
            }

            // Length 0: the last part, up to the marker that ends the stream.
            if (length == 0)
                return EndsProperly(stream, header.End) ? Missing(missing, count) : "the file is cut short: the end of its code stream is missing";
            if (length > stream.Length - at)
                return $"the file is cut short: a part of tile {tile + 1} of {count} has {length} bytes, {stream.Length - at} are there";
            if (length < PartHeader + 2)
                return "the picture data is damaged: a part of a tile has no data";
            at += length;
        }

        return Missing(missing, count);
    }

    private static string? Missing(int missing, int count) =>
        missing == 0 ? null : $"the file is cut short: {missing} of {count} tiles are missing";

    // Some writers pad the file after its end.
    private static bool EndsProperly(Stream stream, long end)
    {
        Span<byte> tail = stackalloc byte[64];
        tail = tail[..(int)Math.Min(tail.Length, end)];
        return TryRead(stream, end - tail.Length, tail) && tail.LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0;
    }

    private static bool TryRead(Stream stream, long at, Span<byte> bytes)
    {
        if (at > stream.Length - bytes.Length)
            return false;
        stream.Position = at;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
