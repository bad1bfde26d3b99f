using Imago.Imaging.Formats;

namespace Imago.Imaging.Colour;

/// <summary>Reads the alpha information of a JPEG XL file (ISO/IEC 18181-1, annex D), which libvips does not pass on.</summary>
internal static class JxlHeader
{
    private const int SearchLength = 1 << 16;
    private const int MaxNames = 1 << 10;
    private const int Alpha = 0;
    private const int SpotColour = 2;
    private const int ColourFilter = 5;

    /// <summary>True if the colours are premultiplied by the first alpha channel.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static bool IsPremultiplied(Stream stream)
    {
        var start = new byte[Math.Min(stream.Length, SearchLength)];
        ReadOnlySpan<byte> file = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        var code = CodeStream(file);
        return code.Length > 2 && IsPremultiplied(new BitReader(code[2..], lowFirst: true));
    }

    // Bare, or in a box: one whole box, or the first of several parts, which begin with their number.
    private static ReadOnlySpan<byte> CodeStream(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]))
            return file;
        var whole = IsoBoxes.Find(file, "jxlc"u8);
        var part = IsoBoxes.Find(file, "jxlp"u8);
        return whole.Length > 0 || part.Length < 4 ? whole : part[4..];
    }

    private static bool IsPremultiplied(BitReader bits)
    {
        SkipSize(ref bits);
        if (bits.ReadFlag())
            return false;
        if (bits.ReadFlag())
            SkipExtraFields(ref bits);
        SkipDepth(ref bits);
        bits.Read(1);
        for (var channels = Choice(ref bits, (0, 0), (0, 1), (4, 2), (12, 1)); channels > 0 && !bits.IsBeyond; channels--)
        {
            // The default is alpha of 8 bits, not premultiplied.
            if (bits.ReadFlag())
                return false;
            var type = Choice(ref bits, (0, 0), (0, 1), (4, 2), (6, 18));
            SkipDepth(ref bits);
            Choice(ref bits, (0, 0), (0, 3), (0, 4), (3, 1));
            for (var name = Math.Min(Choice(ref bits, (0, 0), (4, 0), (5, 16), (10, 48)), MaxNames); name > 0; name--)
                bits.Read(8);
            if (type == Alpha)
                return bits.ReadFlag() && !bits.IsBeyond;
            if (type == SpotColour)
                bits.Read(64);
            else if (type == ColourFilter)
                Choice(ref bits, (0, 1), (2, 0), (4, 3), (8, 19));
        }

        return false;
    }

    private static void SkipSize(ref BitReader bits)
    {
        var isSmall = bits.ReadFlag();
        SkipSide(ref bits, isSmall);
        if (bits.Read(3) == 0)
            SkipSide(ref bits, isSmall);
    }

    private static void SkipSide(ref BitReader bits, bool isSmall)
    {
        if (isSmall)
            bits.Read(5);
        else
            Choice(ref bits, (9, 1), (13, 1), (18, 1), (30, 1));
    }

    // Orientation, intrinsic size, preview, animation.
    private static void SkipExtraFields(ref BitReader bits)
    {
        bits.Read(3);
        if (bits.ReadFlag())
            SkipSize(ref bits);
        if (bits.ReadFlag())
        {
            var isByEight = bits.ReadFlag();
            SkipPreviewSide(ref bits, isByEight);
            if (bits.Read(3) == 0)
                SkipPreviewSide(ref bits, isByEight);
        }

        if (!bits.ReadFlag())
            return;
        Choice(ref bits, (0, 100), (0, 1000), (10, 1), (30, 1));
        Choice(ref bits, (0, 1), (0, 1001), (8, 1), (10, 1));
        Choice(ref bits, (0, 0), (3, 0), (16, 0), (32, 0));
        bits.Read(1);
    }

    private static void SkipPreviewSide(ref BitReader bits, bool isByEight)
    {
        if (isByEight)
            Choice(ref bits, (0, 16), (0, 32), (5, 1), (9, 33));
        else
            Choice(ref bits, (6, 1), (8, 65), (10, 321), (12, 1345));
    }

    private static void SkipDepth(ref BitReader bits)
    {
        var isFloat = bits.ReadFlag();
        if (isFloat)
            Choice(ref bits, (0, 32), (0, 16), (0, 24), (6, 1));
        else
            Choice(ref bits, (0, 8), (0, 10), (0, 12), (6, 1));
        bits.Read(isFloat ? 4 : 0);
    }

    // Two bits select how many bits follow and which offset is added.
    private static long Choice(ref BitReader bits, (int Bits, int Plus) a, (int Bits, int Plus) b, (int Bits, int Plus) c, (int Bits, int Plus) d)
    {
        var (width, plus) = bits.Read(2) switch { 0 => a, 1 => b, 2 => c, _ => d };
        return (long)bits.Read(width) + plus;
    }
}
