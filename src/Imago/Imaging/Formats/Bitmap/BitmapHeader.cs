using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Bitmap;

/// <summary>
/// Checks the header of a Windows bitmap before a decoder gets the file, because that decoder guesses what it does not know. The layouts are those
/// of the Windows SDK's wingdi.h and of OS/2's bitmaps.
/// </summary>
internal static class BitmapHeader
{
    private static readonly uint[] KnownSizes = [12, 16, 40, 52, 56, 64, 108, 124];

    /// <summary>Describes what is wrong with a bitmap; null if its header is valid and its pixels are all there.</summary>
    /// <param name="head">The file's first bytes, at least 18.</param>
    /// <param name="fileBytes">The file's size.</param>
    public static string? Flaw(ReadOnlySpan<byte> head, long fileBytes)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(head[14..]);
        if (!KnownSizes.Contains(size))
            return $"the bitmap's header is damaged: it says it has {size} bytes, which no kind of bitmap has";
        if (head.Length < Math.Min(14 + size, 34))
            return "the file is cut short within its header";
        var isSmall = size == 12;
        long width = isSmall ? BinaryPrimitives.ReadUInt16LittleEndian(head[18..]) : BinaryPrimitives.ReadInt32LittleEndian(head[18..]);
        long height = isSmall ? BinaryPrimitives.ReadUInt16LittleEndian(head[20..]) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(head[22..]));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(head[(isSmall ? 24 : 28)..]);
        var compression = isSmall || size == 16 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(head[30..]);
        if (width <= 0 || height == 0 || bits is not (1 or 2 or 4 or 8 or 16 or 24 or 32))
            return $"the bitmap's header is damaged: it says {width} x {height} pixels of {bits} bits";

        // OS/2 numbers its own codings 3 (Huffman, as in fax machines) and 4 (run lengths of whole pixels).
        if (size == 64 && compression > 2)
            return "this kind of bitmap (OS/2, with its own compression) is not read; save it as PNG";

        // BI_JPEG and BI_PNG wrap other formats for printers.
        if (compression is not (0 or 1 or 2 or 3 or 6))
            return $"this kind of bitmap is not read: compression number {compression}";

        // Rows of uncompressed bitmaps (BI_RGB, BI_BITFIELDS) are padded to four bytes.
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var needed = offset + ((((width * bits) + 31) / 32) * 4 * height);
        return compression is 0 or 3 && needed > fileBytes
            ? $"the file is cut short: {width} x {height} pixels of {bits} bits need {needed} bytes, {fileBytes} are there"
            : null;
    }
}
