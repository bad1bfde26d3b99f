namespace Imago.Photos;

/// <summary>What became of a file that looked like a photo.</summary>
public enum PhotoStatus
{
    /// <summary>It counts.</summary>
    Ok,

    /// <summary>
    /// Counted through another file, which it follows: byte for byte the same as a photo before it in ordinal path order, or raw data beside the picture made of
    /// them.
    /// </summary>
    Duplicate,

    /// <summary>It cannot be read; the reason stands in <c>rejected.csv</c>.</summary>
    Rejected,
}
