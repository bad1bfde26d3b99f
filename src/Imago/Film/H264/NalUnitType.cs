namespace Imago.Film.H264;

/// <summary>nal_unit_type, ITU-T H.264 table 7-1; only those named here are dealt with.</summary>
internal enum NalUnitType
{
    /// <summary>Slice of a picture that is not IDR.</summary>
    Slice = 1,

    /// <summary>Slice of an IDR picture: one that needs no other.</summary>
    IdrSlice = 5,

    /// <summary>Supplemental enhancement information.</summary>
    Sei = 6,

    /// <summary>Sequence parameter set.</summary>
    SequenceParameterSet = 7,

    /// <summary>Picture parameter set.</summary>
    PictureParameterSet = 8,
}
