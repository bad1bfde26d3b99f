namespace Imago.Photos.Exclusion;

/// <summary>What a part of a pattern matches.</summary>
internal enum GlobPartKind
{
    /// <summary>One given character.</summary>
    Letter,

    /// <summary>Any one character.</summary>
    One,

    /// <summary>One character of a set.</summary>
    Set,

    /// <summary>Any number of any characters.</summary>
    Any,
}
