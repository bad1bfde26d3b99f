namespace Imago.Embedding.Clip.Tokens;

/// <summary>What the tokenizer asks about a code point.</summary>
[Flags]
internal enum CodePointKinds : byte
{
    /// <summary>A code point that no part of the pattern matches and that is no white space either; U+0345 is the only one.</summary>
    None = 0,

    /// <summary>Stands in a word of letters.</summary>
    Letter = 1,

    /// <summary>A word of its own.</summary>
    Number = 2,

    /// <summary>Stands in a word of signs.</summary>
    Other = 4,

    /// <summary>White space inside a text.</summary>
    Space = 8,

    /// <summary>White space at a text's ends.</summary>
    Strip = 16,

    /// <summary>Has a case; a capital sigma behind it may be a final one.</summary>
    Cased = 32,

    /// <summary>Is looked through when a sigma's place in its word is found.</summary>
    Ignorable = 64,
}
