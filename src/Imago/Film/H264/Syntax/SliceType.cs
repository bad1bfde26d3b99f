namespace Imago.Film.H264.Syntax;

/// <summary>slice_type, ITU-T H.264 table 7-6, for pictures whose slices all have the same type.</summary>
internal enum SliceType
{
    /// <summary>Predicted from one list of references (5).</summary>
    P = 5,

    /// <summary>Predicted from two lists of references (6).</summary>
    B = 6,

    /// <summary>Predicted only within the picture (7).</summary>
    I = 7,
}
