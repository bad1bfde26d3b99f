using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Heif;

/// <summary>
/// Puts a HEIF file's item properties into the order that ISO/IEC 23008-12, 6.5, requires: descriptive ones before those that turn or crop
/// (<c>irot</c>, <c>imir</c>, <c>clap</c>). Some AVIF writers list a rotation before the size (<c>ispe</c>). libheif up to 1.15 then reports the
/// unturned size, and libvips refuses the picture. Only such lists are changed, in memory, and no byte of the picture moves.
/// </summary>
internal static class HeifProperties
{
    /// <summary>How many bytes from the start are searched for the property lists; in practice they come before the picture.</summary>
    public const int SearchLength = 1 << 20;

    /// <summary>Reorders the associations in place.</summary>
    /// <param name="file">The file's bytes, or its first ones.</param>
    /// <returns>True if something was changed.</returns>
    public static bool PutInOrder(Span<byte> file)
    {
        if (!TryFind(file, "meta"u8, out var meta) || meta.Length < 4
            || !TryFind(meta[4..], "iprp"u8, out var properties)
            || !TryFind(properties, "ipco"u8, out var container)
            || !TryFind(properties, "ipma"u8, out var associations))
            return false;
        var (transformative, sizes) = PropertiesOf(container);
        return Reorder(associations, transformative, sizes);
    }

    // The numbers, from 1, of the container's properties that turn or crop, and of those that give a size.
    private static (HashSet<int> Transformative, HashSet<int> Sizes) PropertiesOf(ReadOnlySpan<byte> container)
    {
        var (transformative, sizes) = (new HashSet<int>(), new HashSet<int>());
        var number = 0;
        for (var at = 0; at + 8 <= container.Length;)
        {
            number++;
            var size = BinaryPrimitives.ReadUInt32BigEndian(container[at..]);
            var type = container.Slice(at + 4, 4);
            if (type.SequenceEqual("irot"u8) || type.SequenceEqual("imir"u8) || type.SequenceEqual("clap"u8))
                transformative.Add(number);
            else if (type.SequenceEqual("ispe"u8))
                sizes.Add(number);
            if (size < 8 || size > container.Length - at)
                break;
            at += (int)size;
        }

        return (transformative, sizes);
    }

    // Item property association box: version and flags, entry count, then per item its id, a count and the associations,
    // one byte each or, with flag 1, two; the top bit says "essential".
    private static bool Reorder(Span<byte> box, HashSet<int> transformative, HashSet<int> sizes)
    {
        if (box.Length < 8)
            return false;
        var idBytes = box[0] < 1 ? 2 : 4;
        var width = (box[3] & 1) == 1 ? 2 : 1;
        var entries = BinaryPrimitives.ReadUInt32BigEndian(box[4..]);
        var changed = false;
        var at = 8;
        for (var entry = 0u; entry < entries && at + idBytes + 1 <= box.Length; entry++)
        {
            var count = box[at + idBytes];
            at += idBytes + 1;
            if (at + (count * width) > box.Length)
                break;
            var list = box.Slice(at, count * width);
            at += list.Length;

            var values = new int[count];
            for (var i = 0; i < count; i++)
                values[i] = width == 2 ? BinaryPrimitives.ReadUInt16BigEndian(list[(i * 2)..]) : list[i];
            var mask = width == 2 ? 0x7FFF : 0x7F;
            var firstTurn = Array.FindIndex(values, v => transformative.Contains(v & mask));
            if (firstTurn < 0 || Array.FindLastIndex(values, v => sizes.Contains(v & mask)) < firstTurn)
                continue;
            var ordered = values.OrderBy(v => transformative.Contains(v & mask) ? 1 : 0).ToArray();
            changed = true;
            for (var i = 0; i < count; i++)
            {
                if (width == 2)
                    BinaryPrimitives.WriteUInt16BigEndian(list[(i * 2)..], (ushort)ordered[i]);
                else
                    list[i] = (byte)ordered[i];
            }
        }

        return changed;
    }

    // The content of the first box of a type among consecutive boxes; a box may extend beyond the bytes.
    private static bool TryFind(Span<byte> boxes, ReadOnlySpan<byte> type, out Span<byte> content)
    {
        for (long at = 0; at + 8 <= boxes.Length;)
        {
            var box = boxes[(int)at..];
            long size = BinaryPrimitives.ReadUInt32BigEndian(box);
            var header = 8;
            if (size == 1 && box.Length >= 16)
            {
                size = (long)Math.Min(long.MaxValue / 2, BinaryPrimitives.ReadUInt64BigEndian(box[8..]));
                header = 16;
            }
            else if (size == 0)
            {
                size = box.Length;
            }

            if (size < header)
                break;
            if (box.Slice(4, 4).SequenceEqual(type))
            {
                content = box[header..(int)Math.Min(size, box.Length)];
                return true;
            }

            at += size;
        }

        content = default;
        return false;
    }
}
