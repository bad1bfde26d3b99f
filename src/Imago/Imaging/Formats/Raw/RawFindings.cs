namespace Imago.Imaging.Formats.Raw;

/// <summary>What a file of raw data says of itself; nothing of it is believed before it was looked at.</summary>
internal sealed class RawFindings
{
    private const int MostPreviews = 64;

    private readonly List<(long Offset, long Length)> _previews = [];
    private readonly HashSet<long> _sensor = [];

    /// <summary>Where pictures are said to be.</summary>
    public IReadOnlyList<(long Offset, long Length)> Previews => _previews;

    /// <summary>How pictures are to be turned, 1 to 8; null if it is not said.</summary>
    public int? Orientation { get; set; }

    /// <summary>When it was taken; null if it is not said.</summary>
    public DateTime? TakenAt { get; set; }

    /// <summary>Notes where a part of what the sensor saw begins, which may be a JPEG and is no picture.</summary>
    public void AddSensor(long offset) => _sensor.Add(offset);

    /// <summary>True if a part of what the sensor saw begins.</summary>
    public bool IsSensor(long offset) => _sensor.Contains(offset);

    /// <summary>Notes where a picture may be.</summary>
    public void AddPreview(long offset, long length)
    {
        if (_previews.Count < MostPreviews)
            _previews.Add((offset, length));
    }
}
