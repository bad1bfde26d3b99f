namespace Imago.Imaging.Formats.Raw;

/// <summary>Reads the heaps of Canon's CRW (the Camera Image File Format, CIFF 1.0): each ends with a directory of its content.</summary>
internal static class CanonHeap
{
    private const int EntryBytes = 10;
    private const int MostHeaps = 64;
    private const int MostEntries = 512;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="findings">Receives the findings.</param>
    public static void Walk(RawBytes bytes, RawFindings findings)
    {
        var little = bytes.Has(0, "II"u8);
        if (bytes.Number32(2, little) is not { } header)
            return;
        var waiting = new Queue<(long Start, long Length)>([(header, bytes.Length - header)]);
        var seen = new HashSet<(long, long)>();
        while (waiting.TryDequeue(out var heap) && seen.Count < MostHeaps)
        {
            if (!seen.Add(heap) || heap.Length < 6
                || bytes.Number32(heap.Start + heap.Length - 4, little) is not { } directory
                || bytes.Number16(heap.Start + directory, little) is not { } count)
                continue;
            for (var i = 0; i < Math.Min((int)count, MostEntries); i++)
            {
                var at = heap.Start + directory + 2 + (i * (long)EntryBytes);
                if (bytes.Number16(at, little) is not { } tag || bytes.Number32(at + 2, little) is not { } length || bytes.Number32(at + 6, little) is not { } offset)
                    break;
                Take(tag, heap.Start + offset, length);
            }
        }

        void Take(ushort tag, long start, uint length)
        {
            // The two top bits say whether the value is in the directory itself; it is not here.
            switch (tag)
            {
                case 0x2007 or 0x2008: // JpgFromRaw, ThumbnailImage
                    findings.AddPreview(start, length);
                    break;
                case 0x1810: // ImageInfo: width, height, aspect, rotation
                    findings.Orientation = RawRotation.ToOrientation(bytes.Number32(start + 12, little)) ?? findings.Orientation;
                    break;
                case 0x180E: // TimeStamp: seconds since 1970 by the camera's clock
                    if (bytes.Number32(start, little) is > 0 and { } seconds)
                        findings.TakenAt = DateTime.UnixEpoch.AddSeconds(seconds);
                    break;
                default:
                    if ((tag & 0x3800) is 0x2800 or 0x3000)
                        waiting.Enqueue((start, length));
                    break;
            }
        }
    }
}
