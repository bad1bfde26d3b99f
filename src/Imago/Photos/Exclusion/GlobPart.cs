namespace Imago.Photos.Exclusion;

/// <summary>A part of a pattern.</summary>
/// <param name="Kind">What it matches.</param>
internal readonly record struct GlobPart(GlobPartKind Kind)
{
    /// <summary>The character, of <see cref="GlobPartKind.Letter"/>.</summary>
    public char Letter { get; init; }

    /// <summary>The set, of <see cref="GlobPartKind.Set"/>.</summary>
    public CharacterSet? Set { get; init; }

    /// <summary>True if it matches a character; not called for a part that matches any number.</summary>
    public bool Takes(char character) => Kind switch
    {
        GlobPartKind.Letter => character == Letter,
        GlobPartKind.Set => Set!.Contains(character),
        _ => true,
    };
}

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
