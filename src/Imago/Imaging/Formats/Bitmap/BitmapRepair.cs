using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Bitmap;

/// <summary>
/// Repairs, in memory, the kinds of bitmap that ImageMagick misreads: OS/2 bitmaps, whose header and palette it reads at the wrong width, become
/// Windows bitmaps with a header of 40 bytes. The fourth byte of pixels without an alpha mask becomes 0.
/// </summary>
internal static class BitmapRepair
{
    private const int FileHeader = 14;
    private const int WindowsHeader = 40;
    private const int SmallHeader = 12;
    private const int NoCompression = 0;

    /// <summary>A bitmap that shows the same as the file; null if the file needs no repair.</summary>
    /// <param name="file">A bitmap that <see cref="BitmapHeader.Flaw"/> found valid.</param>
    public static byte[]? Repaired(ReadOnlySpan<byte> file)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(file[FileHeader..]);
        if (size is SmallHeader or 16 or 64)
            return OfOs2(file, size);
        var (bits, compression) = (BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), BinaryPrimitives.ReadUInt32LittleEndian(file[30..]));
        if (bits != 32 || compression != NoCompression)
            return null;
        var copy = file.ToArray();
        for (var at = BinaryPrimitives.ReadInt32LittleEndian(file[10..]) + 3; at > 0 && at < copy.Length; at += 4)
            copy[at] = 0;
        return copy;
    }

    // Width, height, planes and bits have 2 bytes each in the small header, else 4, 4, 2 and 2. Then follow compression, the picture's size, two
    // resolutions and the palette's length, as far as the header goes. The small header's palette has 3 bytes a colour.
    private static byte[]? OfOs2(ReadOnlySpan<byte> file, int size)
    {
        var isSmall = size == SmallHeader;
        var header = file.Slice(FileHeader, size);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(header[(isSmall ? 10 : 14)..]);
        var compression = size == 64 ? BinaryPrimitives.ReadInt32LittleEndian(header[16..]) : NoCompression;
        var pixels = BinaryPrimitives.ReadInt32LittleEndian(file[10..]);
        if (pixels < FileHeader + size || pixels > file.Length)
            return null;
        var told = size == 64 ? BinaryPrimitives.ReadInt32LittleEndian(header[32..]) : 0;
        var entryBytes = isSmall ? 3 : 4;
        var colours = bits > 8 ? 0 : told > 0 && told <= 1 << bits ? told : 1 << bits;
        colours = Math.Min(colours, (pixels - FileHeader - size) / entryBytes);

        var repaired = new byte[FileHeader + WindowsHeader + (colours * 4) + file.Length - pixels];
        "BM"u8.CopyTo(repaired);
        BinaryPrimitives.WriteInt32LittleEndian(repaired.AsSpan(2), repaired.Length);
        BinaryPrimitives.WriteInt32LittleEndian(repaired.AsSpan(10), repaired.Length - (file.Length - pixels));
        var target = repaired.AsSpan(FileHeader);
        BinaryPrimitives.WriteInt32LittleEndian(target, WindowsHeader);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], isSmall ? BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) : BinaryPrimitives.ReadInt32LittleEndian(header[4..]));
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], isSmall ? BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) : BinaryPrimitives.ReadInt32LittleEndian(header[8..]));
        BinaryPrimitives.WriteInt16LittleEndian(target[12..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(target[14..], (short)bits);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], compression);
        BinaryPrimitives.WriteInt32LittleEndian(target[32..], colours);
        for (var i = 0; i < colours; i++)
            file.Slice(FileHeader + size + (i * entryBytes), 3).CopyTo(target[(WindowsHeader + (i * 4))..]);
        file[pixels..].CopyTo(target[(WindowsHeader + (colours * 4))..]);
        return repaired;
    }
}
