using System.Buffers.Binary;

namespace Imago.Imaging.Formats;

/// <summary>Recognises, by their first bytes, pictures that are not read, so that people get the reason.</summary>
internal static class RareSignature
{
    private const int DicomMagicAt = 128;
    private const int DdsHeaderBytes = 124;

    /// <summary>The format of the bytes.</summary>
    /// <param name="head">A file's first bytes.</param>
    public static PhotoFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x76, 0x2F, 0x31, 0x01]))
            return PhotoFormat.Exr;
        if (head.StartsWith("#?RADIANCE"u8) || head.StartsWith("#?RGBE"u8))
            return PhotoFormat.Hdr;
        if (head.StartsWith("DDS "u8) && head.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) == DdsHeaderBytes)
            return PhotoFormat.Dds;
        if (head.StartsWith("qoif"u8))
            return PhotoFormat.Qoi;
        if (head.StartsWith("gimp xcf"u8))
            return PhotoFormat.Xcf;
        if (head.StartsWith("AT&TFORM"u8) && head.Length >= 16 && head[12..].StartsWith("DJV"u8))
            return PhotoFormat.Djvu;
        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 0xBC]))
            return PhotoFormat.Jxr;
        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'B', (byte)'P', (byte)'G', 0xFB]))
            return PhotoFormat.Bpg;
        if (head.StartsWith("icns"u8))
            return PhotoFormat.Icns;
        if (head.StartsWith("SIMPLE  ="u8))
            return PhotoFormat.Fits;
        if (head.StartsWith("%!PS"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xC5, 0xD0, 0xD3, 0xC6]))
            return PhotoFormat.PostScript;
        if (head.Length >= DicomMagicAt + 4 && head[DicomMagicAt..].StartsWith("DICM"u8))
            return PhotoFormat.Dicom;
        if (IsPcx(head))
            return PhotoFormat.Pcx;
        if (IsSgi(head))
            return PhotoFormat.Sgi;
        return IsNetpbm(head) ? PhotoFormat.Pnm : PhotoFormat.Unknown;
    }

    // Two bytes are weak evidence, so the header's fields have to be consistent.
    private static bool IsPcx(ReadOnlySpan<byte> head) =>
        head.Length >= 68 && head[0] == 10 && head[1] is 0 or 2 or 3 or 4 or 5 && head[2] <= 1 && head[3] is 1 or 2 or 4 or 8
        && BinaryPrimitives.ReadUInt16LittleEndian(head[8..]) >= BinaryPrimitives.ReadUInt16LittleEndian(head[4..])
        && BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) >= BinaryPrimitives.ReadUInt16LittleEndian(head[6..])
        && head[64] == 0 && head[65] is >= 1 and <= 4;

    private static bool IsSgi(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head[0] == 1 && head[1] == 0xDA && head[2] <= 1 && head[3] is 1 or 2
        && BinaryPrimitives.ReadUInt16BigEndian(head[4..]) is >= 1 and <= 3
        && BinaryPrimitives.ReadUInt16BigEndian(head[6..]) > 0;

    // "P6" may begin a text; in a picture white space and a number, or a comment, follow.
    private static bool IsNetpbm(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("P7\nWIDTH"u8) || head.StartsWith("P7\n#"u8))
            return true;
        if (head.Length < 8 || head[0] != (byte)'P' || head[1] is not ((>= (byte)'1' and <= (byte)'6') or (byte)'F' or (byte)'f') || !IsSpace(head[2]))
            return false;
        var rest = head[3..];
        if (rest[0] == (byte)'#')
            return true;
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit((char)rest[digits]))
            digits++;
        return digits > 0 && digits < rest.Length - 1 && IsSpace(rest[digits]) && (char.IsAsciiDigit((char)rest[digits + 1]) || rest[digits + 1] == (byte)'#');
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
