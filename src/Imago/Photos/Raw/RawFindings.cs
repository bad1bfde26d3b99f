namespace Imago.Photos.Raw;

/// <summary>What a file of raw data says of itself; nothing of it is believed before it was looked at.</summary>
internal sealed class RawFindings
{
    private const int MostPreviews = 64;

    private readonly List<(long Offset, long Length)> _previews = [];

    /// <summary>Where pictures are said to be.</summary>
    public IReadOnlyList<(long Offset, long Length)> Previews => _previews;

    /// <summary>How pictures are to be turned, 1 to 8; null where it is not said.</summary>
    public int? Orientation { get; set; }

    /// <summary>When it was taken; null where it is not said.</summary>
    public DateTime? TakenAt { get; set; }

    /// <summary>Notes where a picture may be.</summary>
    public void AddPreview(long offset, long length)
    {
        if (_previews.Count < MostPreviews)
            _previews.Add((offset, length));
    }
}
