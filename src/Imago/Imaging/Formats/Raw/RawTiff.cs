using Imago.Imaging.Decoding;

namespace Imago.Imaging.Formats.Raw;

/// <summary>
/// Reads the directories of raw files with a TIFF structure (TIFF 6.0; DNG 1.7; Panasonic's and Olympus's with their own first bytes): CR2, NEF, NRW,
/// ARW, DNG, ORF, RW2, PEF, SRW and others. Maker notes are not read.
/// </summary>
internal sealed class RawTiff
{
    private const ushort BigTiff = 43;
    private const int EntryBytes = 12;
    private const int MostDirectories = 64;
    private const int MostEntries = 1024;
    private const int MostSubdirectories = 16;
    private const int MostParts = 1 << 14;

    private readonly RawBytes _bytes;
    private readonly long _base;
    private readonly bool _little;
    private readonly Queue<(long Offset, bool IsChain)> _waiting = new();
    private readonly HashSet<long> _seen = [];

    private RawTiff(RawBytes bytes, long start, bool little) => (_bytes, _base, _little) = (bytes, start, little);

    /// <summary>True if a TIFF file holds raw data, so that a picture in it is a preview.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static bool IsRaw(Stream stream) => Walk(new RawBytes(stream), 0, new RawFindings());

    /// <summary>Reads all directories.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="start">Where the TIFF begins in it.</param>
    /// <param name="findings">Receives the findings.</param>
    /// <returns>True if a directory holds raw data.</returns>
    public static bool Walk(RawBytes bytes, long start, RawFindings findings)
    {
        var little = bytes.Has(start, "II"u8);
        if (!little && !bytes.Has(start, "MM"u8))
            return false;
        if (bytes.Number16(start + 2, little) is null or BigTiff || bytes.Number32(start + 4, little) is not { } first)
            return false;
        var walk = new RawTiff(bytes, start, little);
        var isRaw = false;
        walk._waiting.Enqueue((first, true));
        for (var number = 0; number < MostDirectories && walk._waiting.TryDequeue(out var next); number++)
        {
            if (next.Offset > 0 && walk._seen.Add(next.Offset))
                isRaw |= walk.Read(next.Offset, next.IsChain, isFirst: number == 0, findings);
        }

        return isRaw;
    }

    private bool Read(long offset, bool isChain, bool isFirst, RawFindings findings)
    {
        if (_bytes.Number16(_base + offset, _little) is not { } count)
            return false;
        var directory = new RawTiffDirectory();
        var last = offset + 2 + (Math.Min((int)count, MostEntries) * (long)EntryBytes);
        for (var at = offset + 2; at < last; at += EntryBytes)
            Take(at, directory, isFirst, findings);
        directory.AddTo(findings, _base);
        if (directory.IsSensor)
            NoteParts(directory.Parts, findings);
        if (isChain && count <= MostEntries && _bytes.Number32(_base + last, _little) is { } next)
            _waiting.Enqueue((next, true));
        return directory.IsRaw || (isFirst && directory.IsReduced);
    }

    // Lossy DNG stores sensor data as 8-bit JPEGs, which a search would mistake for pictures.
    private void NoteParts((uint Place, uint Count) parts, RawFindings findings)
    {
        for (var i = 0; i < Math.Min(parts.Count, MostParts); i++)
        {
            if ((parts.Count == 1 ? parts.Place : _bytes.Number32(_base + parts.Place + (i * 4L), _little)) is { } part)
                findings.AddSensor(_base + part);
        }
    }

    private void Take(long at, RawTiffDirectory directory, bool isFirst, RawFindings findings)
    {
        if (_bytes.Number16(_base + at, _little) is not { } tag
            || _bytes.Number16(_base + at + 2, _little) is not { } type
            || _bytes.Number32(_base + at + 4, _little) is not { } count
            || _bytes.Number32(_base + at + 8, _little) is not { } whole)
            return;

        // A short number is in the first two of the four bytes.
        var value = type == 3 ? _bytes.Number16(_base + at + 8, _little) ?? 0 : whole;
        switch (tag)
        {
            case 0x002E when type == 7 && _bytes.Has(_base, "IIU\0"u8):
                findings.AddPreview(_base + whole, count); // JpgFromRaw of Panasonic
                break;
            case 0x0112 when isFirst && value is >= 1 and <= 8:
                findings.Orientation = (int)value;
                break;
            case 0x0132 when isFirst:
                findings.TakenAt ??= Date(count, whole);
                break;
            case 0x9003:
                findings.TakenAt = Date(count, whole) ?? findings.TakenAt;
                break;
            case 0x014A: // SubIFDs
                for (var i = 0; i < Math.Min(count, MostSubdirectories); i++)
                {
                    if ((count == 1 ? whole : _bytes.Number32(_base + whole + (i * 4L), _little)) is { } sub)
                        _waiting.Enqueue((sub, false));
                }

                break;
            case 0x8769: // Exif IFD
                _waiting.Enqueue((whole, false));
                break;
            default:
                directory.Take(tag, count, value);
                break;
        }
    }

    private DateTime? Date(uint count, uint offset)
    {
        Span<byte> text = stackalloc byte[19];
        return count >= text.Length && _bytes.TryRead(_base + offset, text) ? PhotoHeaderReader.ParseDate(System.Text.Encoding.Latin1.GetString(text)) : null;
    }
}
