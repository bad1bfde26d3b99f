namespace Imago.Photos;

/// <summary>What became of a file that looked like a photo.</summary>
public enum PhotoStatus
{
    /// <summary>It counts.</summary>
    Ok,

    /// <summary>Byte for byte the same as a photo before it in ordinal path order; it follows its original.</summary>
    Duplicate,

    /// <summary>It cannot be read; the reason stands in <c>rejected.csv</c>.</summary>
    Rejected,
}
