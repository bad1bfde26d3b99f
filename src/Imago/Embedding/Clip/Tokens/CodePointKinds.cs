namespace Imago.Embedding.Clip.Tokens;

/// <summary>The properties of a code point that the tokenizer uses.</summary>
[Flags]
internal enum CodePointKinds : byte
{
    /// <summary>Neither matched by any part of the pattern nor white space; only U+0345.</summary>
    None = 0,

    /// <summary>Part of a word of letters.</summary>
    Letter = 1,

    /// <summary>A word of its own.</summary>
    Number = 2,

    /// <summary>Part of a word of other signs.</summary>
    Other = 4,

    /// <summary>Counts as white space inside a text.</summary>
    Space = 8,

    /// <summary>Counts as white space at a text's ends.</summary>
    Strip = 16,

    /// <summary>Has a case; a capital sigma after it may be a final one.</summary>
    Cased = 32,

    /// <summary>Ignored when a final sigma is recognized.</summary>
    Ignorable = 64,
}
