using System.Buffers.Binary;
using Imago.Imaging.Formats;

namespace Imago.Imaging.Colour;

/// <summary>
/// Finds the colour code of a HEIF file's primary picture (HEIC, AVIF): the property <c>colr</c> of kind <c>nclx</c> of that picture or of its
/// tiles (ISO/IEC 23008-12, 6.5.5), else the code of the AV1 stream itself.
/// </summary>
internal static class HeifColours
{
    /// <summary>How many bytes from the start are searched; in practice the properties come before the picture.</summary>
    public const int SearchLength = 1 << 20;

    /// <summary>The code; null if the file has none.</summary>
    /// <param name="file">The file's first bytes.</param>
    public static CodedColour? Of(ReadOnlySpan<byte> file)
    {
        var meta = IsoBoxes.Find(file, "meta"u8);
        if (meta.Length < 4)
            return null;
        meta = meta[4..];
        var properties = IsoBoxes.Find(meta, "iprp"u8);
        if (PrimaryOf(meta) is not { } primary)
            return null;
        var container = IsoBoxes.Find(properties, "ipco"u8);
        return OfItem(properties, container, primary)
            ?? (FirstPartOf(IsoBoxes.Find(meta, "iref"u8), primary) is { } part ? OfItem(properties, container, part) : null);
    }

    // PrimaryItemBox: version and flags, then the item number in two bytes or, from version 1 on, four.
    private static uint? PrimaryOf(ReadOnlySpan<byte> meta) => IsoBoxes.Find(meta, "pitm"u8) switch
    {
        [0, _, _, _, var a, var b, ..] => BinaryPrimitives.ReadUInt16BigEndian([a, b]),
        [_, _, _, _, var a, var b, var c, var d, ..] => BinaryPrimitives.ReadUInt32BigEndian([a, b, c, d]),
        _ => null,
    };

    // ItemReferenceBox: boxes "dimg" with a picture, a count and the pictures it is derived from.
    private static uint? FirstPartOf(ReadOnlySpan<byte> references, uint item)
    {
        if (references.Length < 4)
            return null;
        var width = references[0] == 0 ? 2 : 4;
        var boxes = new IsoBoxes(references[4..]);
        while (boxes.Next())
        {
            var content = boxes.Content;
            if (boxes.Type.SequenceEqual("dimg"u8) && content.Length >= (width * 2) + 2 && Number(content, width) == item)
                return Number(content[(width + 2)..], width);
        }

        return null;
    }

    private static CodedColour? OfItem(ReadOnlySpan<byte> properties, ReadOnlySpan<byte> container, uint item)
    {
        CodedColour? ofStream = null;
        foreach (var number in PropertiesOf(properties, item))
        {
            var boxes = new IsoBoxes(container);
            var found = true;
            for (var i = 0; i < number && found; i++)
                found = boxes.Next();
            if (!found || number == 0)
                continue;
            if (boxes.Type.SequenceEqual("colr"u8) && boxes.Content.StartsWith("nclx"u8) && boxes.Content.Length >= 8)
                return new CodedColour(BinaryPrimitives.ReadUInt16BigEndian(boxes.Content[4..]), BinaryPrimitives.ReadUInt16BigEndian(boxes.Content[6..]));
            if (boxes.Type.SequenceEqual("av1C"u8) && boxes.Content.Length > 4)
                ofStream ??= Av1Sequence.Of(boxes.Content[4..]);
        }

        return ofStream;
    }

    // Item property association boxes: version and flags, entry count, then per item its number, a count and the properties' numbers,
    // one byte each or, with flag 1, two; the top bit says "essential".
    private static List<int> PropertiesOf(ReadOnlySpan<byte> properties, uint item)
    {
        var numbers = new List<int>();
        var boxes = new IsoBoxes(properties);
        while (boxes.Next())
        {
            if (!boxes.Type.SequenceEqual("ipma"u8) || boxes.Content.Length < 8)
                continue;
            var (idWidth, width) = (boxes.Content[0] < 1 ? 2 : 4, (boxes.Content[3] & 1) + 1);
            var rest = boxes.Content[8..];
            while (rest.Length > idWidth && rest.Length > idWidth + (rest[idWidth] * width))
            {
                var (id, count) = (Number(rest, idWidth), rest[idWidth]);
                rest = rest[(idWidth + 1)..];
                for (var i = 0; i < count && id == item; i++)
                    numbers.Add((int)Number(rest[(i * width)..], width) & (width == 1 ? 0x7F : 0x7FFF));
                rest = rest[(count * width)..];
            }
        }

        return numbers;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int width) => width switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
