using System.Buffers.Binary;
using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads EXIF and XMP from the items of a HEIF file: <c>iinf</c> names the items, <c>iloc</c> gives their places (ISO/IEC 14496-12, 8.11.3 and
/// 8.11.6).
/// </summary>
internal static class HeifItems
{
    private const int MostItems = 10_000;

    /// <summary>Reads all metadata of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="meta">The content of its box <c>meta</c>.</param>
    /// <param name="found">Receives the metadata.</param>
    public static void Read(MetadataStream file, byte[] meta, MetadataBlocks found)
    {
        if (meta.Length < 4)
            return;
        var boxes = Boxes(meta.AsMemory(4)).ToLookup(box => box.Type, box => box.Content);
        var data = boxes["idat"].FirstOrDefault();
        var places = boxes["iloc"].Select(PlacesOf).FirstOrDefault() ?? [];
        foreach (var info in boxes["iinf"].Take(1))
        {
            var head = info.Length > 0 && info.Span[0] == 0 ? 6 : 8;
            foreach (var (_, entry) in Boxes(info.Length > head ? info[head..] : default))
            {
                if (KindOf(entry.Span) is not { } item || !places.TryGetValue(item.Id, out var place))
                    continue;
                var content = place.InData
                    ? place.Offset >= 0 && place.Length >= 0 && place.Offset <= data.Length - place.Length ? data.Slice((int)place.Offset, (int)place.Length).ToArray() : null
                    : file.Bytes(place.Offset, place.Length);
                if (item.IsExif)
                    BoxMetadata.TakeExif(content, found);
                else
                    found.Xmp ??= content;
            }
        }
    }

    // Only complete items.
    private static IEnumerable<(string Type, ReadOnlyMemory<byte> Content)> Boxes(ReadOnlyMemory<byte> bytes) =>
        IsoBox.In(bytes, 0, bytes.Length).TakeWhile(box => box.End <= bytes.Length).Select(box => (box.Type, bytes[(int)box.Content..(int)box.End]));

    // infe: version, flags, id (2 or 4 bytes), protection, type, name; for "mime" the content type after the name.
    private static (uint Id, bool IsExif)? KindOf(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < 12 || entry[0] < 2)
            return null;
        var wide = entry[0] > 2;
        var id = wide ? BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) : BinaryPrimitives.ReadUInt16BigEndian(entry[4..]);
        var rest = entry[(wide ? 10 : 8)..];
        if (rest.StartsWith("Exif"u8))
            return (id, true);
        return rest.StartsWith("mime"u8) && rest.IndexOf("application/rdf+xml"u8) >= 0 ? (id, false) : null;
    }

    private static Dictionary<uint, (long Offset, long Length, bool InData)> PlacesOf(ReadOnlyMemory<byte> box)
    {
        var places = new Dictionary<uint, (long Offset, long Length, bool InData)>();
        var bytes = box.Span;
        if (bytes.Length < 8)
            return places;
        var (version, at) = (bytes[0], 6);
        var (offsetBytes, lengthBytes, baseBytes, indexBytes) = (bytes[4] >> 4, bytes[4] & 15, bytes[5] >> 4, version > 0 ? bytes[5] & 15 : 0);
        if (!Take(bytes, ref at, version < 2 ? 2 : 4, out var items))
            return places;
        for (var i = 0; i < Math.Min(items, MostItems); i++)
        {
            long method = 0;
            if (!Take(bytes, ref at, version < 2 ? 2 : 4, out var id) || (version > 0 && !Take(bytes, ref at, 2, out method))
                || !Take(bytes, ref at, 2, out _) || !Take(bytes, ref at, baseBytes, out var start) || !Take(bytes, ref at, 2, out var extents))
                break;
            for (var extent = 0; extent < extents; extent++)
            {
                if (!Take(bytes, ref at, indexBytes, out _) || !Take(bytes, ref at, offsetBytes, out var offset) || !Take(bytes, ref at, lengthBytes, out var length))
                    return places;

                // Metadata is contiguous; items in several pieces are ignored.
                if (extents == 1 && (method & 15) < 2 && start >= 0 && offset >= 0 && start <= long.MaxValue - offset)
                    places.TryAdd((uint)id, (start + offset, length, (method & 15) == 1));
            }
        }

        return places;
    }

    private static bool Take(ReadOnlySpan<byte> bytes, ref int at, int width, out long number)
    {
        number = 0;
        if (width > 8 || at > bytes.Length - width)
            return false;
        foreach (var one in bytes.Slice(at, width))
            number = (number << 8) | one;
        at += width;
        return true;
    }
}
