using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Jpeg;

/// <summary>A JPEG's picture, bit for bit, without metadata: no EXIF, XMP, comment, preview or further pictures.</summary>
internal static class MetadataFreeJpeg
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    /// <summary>
    /// Copies the picture's own segments (ITU-T T.81, B.1.1.3); null if programs would show them differently (an embedded profile, CMYK, a coding that
    /// browsers do not know) or if the file is invalid.
    /// </summary>
    /// <param name="file">The file.</param>
    public static byte[]? Of(ReadOnlySpan<byte> file)
    {
        if (file is not [0xFF, StartOfImage, ..])
            return null;
        var copy = new List<byte>(file.Length) { 0xFF, StartOfImage };
        var at = 2;
        while (NextMarker(file, ref at) is { } marker)
        {
            if (marker == EndOfImage)
            {
                copy.AddRange([0xFF, EndOfImage]);
                return [.. copy];
            }

            if (at + 2 > file.Length)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2 || at + length > file.Length)
                return null;
            var segment = file.Slice(at, length);
            if (!IsShownAlike(marker, segment[2..]))
                return null;
            at += length;
            if (!IsPicture(marker, segment[2..]))
                continue;
            copy.AddRange([0xFF, marker]);
            copy.AddRange(segment);
            if (marker != StartOfScan)
                continue;
            var data = file.Slice(at, ScanLength(file[at..]));
            copy.AddRange(data);
            at += data.Length;
        }

        return null;
    }

    // A marker may be preceded by any number of bytes FF.
    private static byte? NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF)
            return null;
        while (at < file.Length && file[at] == 0xFF)
            at++;
        return at < file.Length ? file[at++] : null;
    }

    // Baseline, extended and progressive Huffman coding of 8 bits, grey or of three components.
    private static bool IsShownAlike(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xC0 or 0xC1 or 0xC2 => content is [8, _, _, _, _, 1 or 3, ..],
        0xC4 or 0xDB or 0xDD or StartOfScan or 0xFE => true,
        0xE2 => !content.StartsWith("ICC_PROFILE\0"u8),
        >= 0xE0 and <= 0xEF => true,
        _ => false,
    };

    // Of the application segments, only JFIF and Adobe's say how to show the picture.
    private static bool IsPicture(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE0 => content.StartsWith("JFIF\0"u8),
        0xEE => content.StartsWith("Adobe"u8),
        0xFE or (>= 0xE0 and <= 0xEF) => false,
        _ => true,
    };

    // Within a scan's data FF is followed by 00 or a restart marker.
    private static int ScanLength(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ;)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0 || (at += next) + 1 >= rest.Length)
                return rest.Length;
            if (rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
            at += 2;
        }
    }
}
