namespace Imago.Imaging.Formats.Jpeg;

/// <summary>Counts a JPEG's scans without decoding it.</summary>
internal static class JpegScans
{
    /// <summary>Counts the markers that start a scan (SOS, ISO/IEC 10918-1 B.2.3). Within a scan's data the byte FF is always followed by 00 or a
    /// restart marker, so each FF DA outside metadata is one.</summary>
    /// <param name="stream">The file, from its start.</param>
    public static long Count(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var (count, kept) = (0L, 0);
        while (stream.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            for (int at; (at = bytes.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])) >= 0; bytes = bytes[(at + 2)..])
                count++;

            // A marker may span two reads.
            kept = bytes is [.., 0xFF] ? 1 : 0;
            if (kept == 1)
                buffer[0] = 0xFF;
        }

        return count;
    }
}
