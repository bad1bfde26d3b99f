namespace Imago.Imaging.Formats.Raw;

/// <summary>The relevant facts of one directory: whether it holds raw data, and where its JPEG is.</summary>
internal sealed class RawTiffDirectory
{
    // Makers' compressions of raw data: Sony, Samsung (two), Nikon, Kodak, Pentax.
    private static readonly uint[] RawCompressions = [32767, 32770, 32772, 34713, 65000, 65535];

    private (uint Offset, uint Length) _jpeg;
    private (uint Offset, uint Length, uint Count) _strip;
    private uint _compression;
    private bool _hasVersion;

    /// <summary>True if it marks the file as raw.</summary>
    public bool IsRaw => IsSensor || _hasVersion;

    /// <summary>The place of the list of strips or tiles, or of the only strip.</summary>
    public (uint Place, uint Count) Parts { get; private set; }

    /// <summary>True if its picture is a reduced version of another.</summary>
    public bool IsReduced { get; private set; }

    /// <summary>True if its picture is sensor data, with a filter array or linear.</summary>
    public bool IsSensor { get; private set; }

    /// <summary>Adds an entry.</summary>
    public void Take(ushort tag, uint count, uint value)
    {
        switch (tag)
        {
            case 0x00FE: // NewSubfileType
                IsReduced = (value & 1) == 1;
                break;
            case 0x0103:
                _compression = value;
                IsSensor |= RawCompressions.Contains(value);
                break;
            case 0x0106: // PhotometricInterpretation: a filter array, linear raw
                IsSensor |= value is 32803 or 34892;
                break;
            case 0x0111: // StripOffsets
                _strip = (value, _strip.Length, count);
                Parts = (value, count);
                break;
            case 0x0144: // TileOffsets
                Parts = (value, count);
                break;
            case 0x0117: // StripByteCounts
                _strip.Length = value;
                break;
            case 0x0201: // JPEGInterchangeFormat
                _jpeg.Offset = value;
                break;
            case 0x0202:
                _jpeg.Length = value;
                break;
            case 0xC612: // DNGVersion
                _hasVersion = true;
                break;
        }
    }

    /// <summary>Notes the place of its JPEG, if it has one.</summary>
    public void AddTo(RawFindings findings, long start)
    {
        if (_jpeg is { Offset: > 0, Length: > 0 })
            findings.AddPreview(start + _jpeg.Offset, _jpeg.Length);
        if (!IsSensor && _compression is 6 or 7 && _strip is { Offset: > 0, Length: > 0, Count: 1 })
            findings.AddPreview(start + _strip.Offset, _strip.Length);
    }
}
