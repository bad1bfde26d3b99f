namespace Imago.Imaging.Formats.Raw;

/// <summary>Searches a whole file for JPEGs, for kinds of raw data whose headers do not say where their pictures are, or say it where only their makers read.</summary>
internal static class JpegSearch
{
    private const int BlockBytes = 1 << 20;

    // A file made to be searched for long is given up; an honest one is followed about once.
    private const long FreeEffort = 64 << 20;

    /// <summary>The largest whole picture in a file; null if there is none.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="bytes">The same file.</param>
    /// <param name="findings">Knows what is no picture.</param>
    /// <param name="isStartChanged">True for Minolta's files, whose pictures have another first byte than a JPEG has.</param>
    public static EmbeddedJpeg? Largest(Stream stream, RawBytes bytes, RawFindings findings, bool isStartChanged)
    {
        EmbeddedJpeg? largest = null;
        var extent = new JpegExtent(bytes);
        ReadOnlySpan<byte> start = isStartChanged ? [0xD8, 0xFF, 0xDB] : [0xFF, 0xD8, 0xFF];
        var before = isStartChanged ? 1 : 0;
        var block = new byte[(int)Math.Min(BlockBytes, bytes.Length)];
        var (blockAt, filled) = (0L, 0);
        for (long at = 0; at + start.Length <= bytes.Length && extent.Effort + bytes.Loaded <= (2 * bytes.Length) + FreeEffort;)
        {
            // A block is searched to its end, so that a file of nothing but begins is read once.
            if (at < blockAt || at + start.Length > blockAt + filled)
            {
                stream.Position = blockAt = at;
                filled = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
                if (filled < start.Length)
                    break;
            }

            var next = block.AsSpan((int)(at - blockAt), (int)(blockAt + filled - at)).IndexOf(start);
            if (next < 0)
            {
                at = blockAt + filled - start.Length + 1;
                continue;
            }

            var offset = at + next - before;
            if (offset >= 0 && extent.Whole(offset, isStartChanged) is { } found)
            {
                if (found.Width > 0 && found.Height > 0 && !findings.IsSensor(offset) && (largest is null || found.IsLargerThan(largest.Value)))
                    largest = found;
                at = offset + found.Length;
            }
            else
            {
                at += next + 1;
            }
        }

        return largest;
    }
}
