namespace Imago.Film.H264.Syntax;

/// <summary>nal_unit_type, ITU-T H.264 table 7-1; only these types are supported.</summary>
internal enum NalUnitType
{
    /// <summary>A slice of a picture that is not IDR.</summary>
    Slice = 1,

    /// <summary>A slice of an IDR picture, which depends on no other picture.</summary>
    IdrSlice = 5,

    /// <summary>Supplemental enhancement information.</summary>
    Sei = 6,

    /// <summary>Sequence parameter set.</summary>
    SequenceParameterSet = 7,

    /// <summary>Picture parameter set.</summary>
    PictureParameterSet = 8,
}
