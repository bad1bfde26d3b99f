namespace Imago.Imaging.Formats.Raw;

/// <summary>Reads the boxes of Canon's CR3, an ISO base media file (ISO/IEC 14496-12) with Canon's own boxes for headers and pictures.</summary>
internal sealed class CanonBoxes
{
    private const int MostBoxes = 512;
    private const int MostDepth = 8;

    private readonly RawBytes _bytes;
    private readonly RawFindings _findings;
    private int _boxes;

    private CanonBoxes(RawBytes bytes, RawFindings findings) => (_bytes, _findings) = (bytes, findings);

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="findings">Receives the findings.</param>
    public static void Walk(RawBytes bytes, RawFindings findings) => new CanonBoxes(bytes, findings).Walk(0, bytes.Length, 0);

    private void Walk(long at, long end, int depth)
    {
        (long Offset, long Length) sample = default;
        while (at + 8 <= end && ++_boxes <= MostBoxes)
        {
            if (_bytes.Number32(at, little: false) is not { } size32 || _bytes.Number32(at + 4, little: false) is not { } type)
                return;
            var header = size32 == 1 ? 16 : 8;
            var size = size32 switch { 0 => end - at, 1 => _bytes.Number64(at + 8) ?? 0, _ => size32 };
            if (size < header || size > end - at)
                return;
            Take(type, at + header, at + size, depth, ref sample);
            at += size;
        }

        if (sample is { Offset: > 0, Length: > 0 })
            _findings.AddPreview(sample.Offset, sample.Length);
    }

    private void Take(uint type, long content, long end, int depth, ref (long Offset, long Length) sample)
    {
        switch (type)
        {
            case 0x6D6F6F76 or 0x7472616B or 0x6D646961 or 0x6D696E66 or 0x7374626C: // moov, trak, mdia, minf, stbl
                if (depth < MostDepth)
                    Walk(content, end, depth + 1);
                break;
            case 0x75756964: // uuid: Canon's headers, whose boxes follow the name; or its preview, with eight bytes between
                if (depth < MostDepth)
                    Walk(content + 16 + (_bytes.Has(content, [0xEA, 0xF4, 0x2B, 0x5E]) ? 8 : 0), end, depth + 1);
                break;
            case 0x434D5431 or 0x434D5432: // CMT1, CMT2: IFD0 and the Exif IFD, each as a TIFF
                TakeHeader(content, isFirst: type == 0x434D5431);
                break;
            case 0x50525657 or 0x54484D42: // PRVW, THMB
                TakePicture(content, end);
                break;
            case 0x7374737A: // stsz: one size for all samples, or a list
                sample.Length = _bytes.Number32(content + 4, little: false) is > 0 and { } all ? all : _bytes.Number32(content + 12, little: false) ?? 0;
                break;
            case 0x636F3634: // co64
                sample.Offset = _bytes.Number64(content + 8) ?? 0;
                break;
            case 0x7374636F: // stco
                sample.Offset = _bytes.Number32(content + 8, little: false) ?? 0;
                break;
        }
    }

    private void TakeHeader(long start, bool isFirst)
    {
        var header = new RawFindings();
        RawTiff.Walk(_bytes, start, header);
        if (isFirst)
            _findings.Orientation ??= header.Orientation;

        // CMT2 has the date of the exposure, CMT1 that of the file.
        _findings.TakenAt = isFirst ? _findings.TakenAt ?? header.TakenAt : header.TakenAt ?? _findings.TakenAt;
    }

    // A few numbers that differ from model to model, and then the JPEG.
    private void TakePicture(long content, long end)
    {
        Span<byte> head = stackalloc byte[(int)Math.Min(64, end - content)];
        if (_bytes.TryRead(content, head) && head.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) is >= 0 and var start)
            _findings.AddPreview(content + start, end - content - start);
    }
}
