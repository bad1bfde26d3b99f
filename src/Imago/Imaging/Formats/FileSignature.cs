using System.Buffers.Binary;

namespace Imago.Imaging.Formats;

/// <summary>Recognises a file's format by its first bytes, never by its name.</summary>
internal static class FileSignature
{
    /// <summary>How many first bytes are needed; a shorter file needs no more than it has.</summary>
    public const int Length = 512;

    /// <summary>The format of the bytes.</summary>
    /// <param name="head">A file's first <see cref="Length"/> bytes, or all of a shorter one.</param>
    public static PhotoFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return PhotoFormat.Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return PhotoFormat.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return PhotoFormat.Gif;
        if (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8))
            return PhotoFormat.WebP;
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8))
            return At(head, 8, "CR\u0002"u8) ? PhotoFormat.CameraRaw : PhotoFormat.Tiff;
        if (IsRawOfItsOwn(head))
            return PhotoFormat.CameraRaw;
        if (head.StartsWith("IIRO"u8) || head.StartsWith("IIRS"u8) || head.StartsWith("MMOR"u8) || head.StartsWith("IIU\0"u8)
            || head.StartsWith("FUJIFILMCCD-RAW"u8))
            return PhotoFormat.CameraRaw;
        if (At(head, 4, "ftyp"u8))
            return OfBrands(head);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || At(head, 4, "JXL "u8))
            return PhotoFormat.Jxl;
        if (At(head, 4, "jP  "u8) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]))
            return PhotoFormat.Jp2;
        if (head.StartsWith("BM"u8) && IsBitmap(head))
            return PhotoFormat.Bmp;
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 2, 0]))
            return IsIcon(head) ? PhotoFormat.Ico : PhotoFormat.Unknown;
        if (head.StartsWith("8BPS"u8))
            return PhotoFormat.Psd;
        return head.StartsWith("%PDF-"u8) ? PhotoFormat.Pdf : VideoSignature.IsVideo(head) ? PhotoFormat.Video : RareSignature.Of(head);
    }

    // Canon's CIFF, Minolta's blocks, Sigma's X3F.
    private static bool IsRawOfItsOwn(ReadOnlySpan<byte> head) => At(head, 6, "HEAPCCDR"u8) || head.StartsWith("\0MRM"u8) || head.StartsWith("FOVb"u8);

    // ISO/IEC 14496-12: a major brand, a version, then the compatible brands. HEIF's own brand (ISO/IEC 23008-12) may come first, with the coding's
    // brand among the others.
    private static PhotoFormat OfBrands(ReadOnlySpan<byte> head)
    {
        var end = (int)Math.Min((uint)head.Length, BinaryPrimitives.ReadUInt32BigEndian(head));
        var isHeif = false;
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        {
            var brand = head.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
                return PhotoFormat.Avif;
            if (brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) || brand.SequenceEqual("M4P "u8) || brand.SequenceEqual("F4A "u8))
                return PhotoFormat.Unknown;
            if (brand.SequenceEqual("crx "u8))
                return PhotoFormat.CameraRaw;
            if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("hevx"u8)
                || brand.SequenceEqual("heim"u8) || brand.SequenceEqual("heis"u8))
                return PhotoFormat.Heic;
            isHeif |= brand.StartsWith("mif"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("miaf"u8) || brand.SequenceEqual("heif"u8);
        }

        return isHeif ? PhotoFormat.Heic : PhotoFormat.Video;
    }

    // "BM" also begins many texts; in a bitmap a consistent pixel offset and header size follow.
    private static bool IsBitmap(ReadOnlySpan<byte> head)
    {
        if (head.Length < 18)
            return false;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var header = BinaryPrimitives.ReadUInt32LittleEndian(head[14..]);
        return header is >= 12 and <= 256 && (offset == 0 || offset >= 14 + 12) && offset < 1 << 20;
    }

    private static bool IsIcon(ReadOnlySpan<byte> head) => head.Length >= 22 && head[9] == 0 && head[4] + head[5] > 0;

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> expected) =>
        head.Length >= offset + expected.Length && head.Slice(offset, expected.Length).SequenceEqual(expected);
}
