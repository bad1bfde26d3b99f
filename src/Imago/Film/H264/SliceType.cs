namespace Imago.Film.H264;

/// <summary>slice_type, ITU-T H.264 table 7-6, of pictures that have slices of one type only.</summary>
internal enum SliceType
{
    /// <summary>Predicted from earlier references (5).</summary>
    P = 5,

    /// <summary>Predicted from two lists of references (6).</summary>
    B = 6,

    /// <summary>Predicted from itself (7).</summary>
    I = 7,
}
