namespace Imago.Imaging.Formats.Raw;

/// <summary>Raw files in makers' own containers: Fujifilm's RAF, Minolta's MRW and Sigma's X3F.</summary>
internal static class RawBlocks
{
    private const int MostBlocks = 64;
    private const uint SigmaJpeg = 18;

    /// <summary>RAF: the file's header gives the place and length of a picture, which has its own header.</summary>
    public static void WalkFuji(RawBytes bytes, RawFindings findings)
    {
        if (bytes.Number32(84, little: false) is { } offset && bytes.Number32(88, little: false) is { } length)
            findings.AddPreview(offset, length);
    }

    /// <summary>MRW: blocks, one of which, TTW, is a TIFF.</summary>
    public static void WalkMinolta(RawBytes bytes, RawFindings findings)
    {
        if (bytes.Number32(4, little: false) is not { } length)
            return;
        long at = 8;
        for (var number = 0; number < MostBlocks && at < 8 + (long)length; number++)
        {
            if (bytes.Has(at, "\0TTW"u8))
                RawTiff.Walk(bytes, at + 8, findings);
            if (bytes.Number32(at + 4, little: false) is not { } size)
                return;
            at += 8 + (long)size;
        }
    }

    /// <summary>X3F: the last four bytes point to a directory of sections; those of format 18 are JPEGs.</summary>
    public static void WalkSigma(RawBytes bytes, RawFindings findings)
    {
        findings.Orientation = RawRotation.ToOrientation(bytes.Number32(36, little: true));
        if (bytes.Number32(bytes.Length - 4, little: true) is not { } directory || !bytes.Has(directory, "SECd"u8)
            || bytes.Number32(directory + 8L, little: true) is not { } count)
            return;
        for (var i = 0; i < Math.Min(count, MostBlocks); i++)
        {
            var entry = directory + 12L + (i * 12L);
            if (bytes.Number32(entry, little: true) is not { } offset || bytes.Number32(entry + 4, little: true) is not { } length)
                return;
            if (bytes.Has(offset, "SECi"u8) && bytes.Number32(offset + 12L, little: true) == SigmaJpeg && length > 28)
                findings.AddPreview(offset + 28L, length - 28L);
        }
    }
}
