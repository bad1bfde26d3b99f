using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Heif;

/// <summary>
/// Makes each auxiliary picture and each thumbnail belong to one picture. Phones since 2024 share one alpha or gain map among several pictures
/// (ISO/IEC 23008-12, 6.4.5, allows it), and libheif up to 1.17 refuses such files. The primary picture is kept if it is among them. The box of items
/// keeps its length, so nothing else in the file moves: bytes removed from the references are added to another box as padding.
/// </summary>
internal static class HeifReferences
{
    private const int EntryHeader = 8;

    /// <summary>Rewrites the box of items.</summary>
    /// <param name="meta">The box with its header.</param>
    /// <param name="primary">The number of the primary picture.</param>
    /// <returns>The box with single references, of the same length; null if it needs no change or cannot be changed.</returns>
    public static byte[]? MakeSingle(byte[] meta, uint? primary)
    {
        if (IsoBox.In(meta, 0, meta.Length).FirstOrDefault() is not { Type: "meta" } head || head.End > meta.Length)
            return null;
        var boxes = IsoBox.In(meta, head.Content + 4, head.End).ToList();
        var handler = boxes.Find(b => b.Type == "hdlr");
        var references = boxes.Find(b => b.Type == "iref");
        if (handler.Type is null || references.Type is null || boxes.Exists(b => b.End > meta.Length))
            return null;
        var shorter = Shorten(meta, references, primary);
        var saved = (int)(references.End - references.Start) - shorter.Length;
        if (saved == 0)
            return null;

        // Readers take a box's length from its header, so zeros after the handler's name are skipped.
        var padded = new byte[handler.End - handler.Start + saved];
        meta.AsSpan((int)handler.Start, padded.Length - saved).CopyTo(padded);
        BinaryPrimitives.WriteUInt32BigEndian(padded, (uint)padded.Length);
        var parts = boxes.Select(b => b == handler ? padded : b == references ? shorter : meta[(int)b.Start..(int)b.End]);
        byte[] whole = [.. meta[..(int)(head.Content + 4)], .. parts.SelectMany(p => p)];
        return handler.Content - handler.Start == 8 && whole.Length == meta.Length ? whole : null;
    }

    private static byte[] Shorten(byte[] meta, IsoBox box, uint? primary)
    {
        if (box.End - box.Content < 4 || box.Content - box.Start != 8)
            return meta[(int)box.Start..(int)box.End];
        var width = meta[box.Content] == 0 ? 2 : 4;
        var made = new List<byte>(meta[(int)box.Start..(int)(box.Content + 4)]);
        foreach (var entry in IsoBox.In(meta, box.Content + 4, box.End))
        {
            var bytes = meta[(int)entry.Start..(int)Math.Min(entry.End, box.End)];
            made.AddRange(entry.Type is "auxl" or "thmb" ? OneTarget(bytes, width, primary) : bytes);
        }

        var result = made.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(result, (uint)result.Length);
        return result;
    }

    // Header, the referring item's number, a count, then the numbers referred to.
    private static byte[] OneTarget(byte[] entry, int width, uint? primary)
    {
        var targets = EntryHeader + width + 2;
        if (entry.Length < targets + (2 * width))
            return entry;
        var count = BinaryPrimitives.ReadUInt16BigEndian(entry.AsSpan(targets - 2));
        if (count < 2 || entry.Length != targets + (count * width))
            return entry;
        var all = entry[targets..].Chunk(width).ToList();
        var kept = all.Find(t => (width == 2 ? BinaryPrimitives.ReadUInt16BigEndian(t) : BinaryPrimitives.ReadUInt32BigEndian(t)) == primary) ?? all[0];
        byte[] single = [.. entry[..targets], .. kept];
        BinaryPrimitives.WriteUInt32BigEndian(single, (uint)single.Length);
        BinaryPrimitives.WriteUInt16BigEndian(single.AsSpan(targets - 2), 1);
        return single;
    }
}
