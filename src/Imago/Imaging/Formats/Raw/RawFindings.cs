namespace Imago.Imaging.Formats.Raw;

/// <summary>The statements of a raw file's headers; they are verified before use.</summary>
internal sealed class RawFindings
{
    private const int MostPreviews = 64;

    private readonly List<(long Offset, long Length)> _previews = [];
    private readonly HashSet<long> _sensor = [];

    /// <summary>The stated places of pictures.</summary>
    public IReadOnlyList<(long Offset, long Length)> Previews => _previews;

    /// <summary>The orientation of the pictures, 1 to 8; null if unknown.</summary>
    public int? Orientation { get; set; }

    /// <summary>When it was taken; null if unknown.</summary>
    public DateTime? TakenAt { get; set; }

    /// <summary>Notes where sensor data begin, which may be a JPEG but are not a picture.</summary>
    public void AddSensor(long offset) => _sensor.Add(offset);

    /// <summary>True if sensor data begin at a place.</summary>
    public bool IsSensor(long offset) => _sensor.Contains(offset);

    /// <summary>Notes where a picture may begin.</summary>
    public void AddPreview(long offset, long length)
    {
        if (_previews.Count < MostPreviews)
            _previews.Add((offset, length));
    }
}
