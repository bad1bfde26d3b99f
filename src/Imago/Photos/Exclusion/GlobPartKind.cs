namespace Imago.Photos.Exclusion;

/// <summary>What a part of a pattern takes.</summary>
internal enum GlobPartKind
{
    /// <summary>One certain character.</summary>
    Letter,

    /// <summary>Any one character.</summary>
    One,

    /// <summary>One character of a set.</summary>
    Set,

    /// <summary>Any number of any characters.</summary>
    Any,
}
