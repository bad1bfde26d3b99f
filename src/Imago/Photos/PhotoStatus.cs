namespace Imago.Photos;

/// <summary>How a file that looked like a photo counts.</summary>
public enum PhotoStatus
{
    /// <summary>It counts.</summary>
    Ok,

    /// <summary>
    /// Counted through another file: an earlier photo in ordinal path order with the same bytes, or the picture next to a raw file.
    /// </summary>
    Duplicate,

    /// <summary>It cannot be read; the reason is in <c>rejected.csv</c>.</summary>
    Rejected,
}
