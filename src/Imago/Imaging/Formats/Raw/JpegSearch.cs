namespace Imago.Imaging.Formats.Raw;

/// <summary>Searches a whole file for JPEGs, for raw formats whose headers do not give the places of their pictures, or only in maker notes.</summary>
internal static class JpegSearch
{
    private const int BlockBytes = 1 << 20;

    // A file made to slow the search down is given up; a normal file is read about once.
    private const long FreeEffort = 64 << 20;

    /// <summary>The largest whole picture in a file; null if there is none.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="bytes">The same file.</param>
    /// <param name="findings">Knows the places that are not pictures.</param>
    /// <param name="isStartChanged">True for Minolta's files, whose pictures have a different first byte.</param>
    public static EmbeddedJpeg? Largest(Stream stream, RawBytes bytes, RawFindings findings, bool isStartChanged)
    {
        EmbeddedJpeg? largest = null;
        var segments = new JpegSegments(bytes);
        ReadOnlySpan<byte> start = isStartChanged ? [0xD8, 0xFF, 0xDB] : [0xFF, 0xD8, 0xFF];
        var before = isStartChanged ? 1 : 0;
        var block = new byte[(int)Math.Min(BlockBytes, bytes.Length)];
        var (blockAt, filled) = (0L, 0);
        for (long at = 0; at + start.Length <= bytes.Length && segments.Effort + bytes.Loaded <= (2 * bytes.Length) + FreeEffort;)
        {
            // A block is searched to its end, so a file of nothing but JPEG starts is read once.
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
            if (offset >= 0 && segments.Whole(offset, isStartChanged) is { } found)
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
