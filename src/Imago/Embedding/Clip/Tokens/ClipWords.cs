using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// Splits a cleaned text by the pattern of CLIP's tokenizer: the special tokens, the endings of English contractions, runs of letters,
/// single numbers, runs of other signs. The pattern ignores case. In lower-case text that matters only for the long s (U+017F), which
/// counts as s in the fixed words.
/// </summary>
internal static class ClipWords
{
    /// <summary>The token that starts every text.</summary>
    public const string Start = "<|startoftext|>";

    /// <summary>The token that ends every text.</summary>
    public const string End = "<|endoftext|>";

    private const char LongS = '\u017F';
    private static readonly string[] Fixed = [Start, End, "'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    /// <summary>Finds the next word.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="at">The position to search from; moved past the word.</param>
    /// <param name="word">The word.</param>
    /// <returns>False if there is no further word.</returns>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out ReadOnlySpan<char> word)
    {
        while (at < text.Length)
        {
            var rest = text[at..];
            var length = FixedLength(rest) is > 0 and var found ? found : RunLength(rest);
            word = rest[..length];
            Rune.DecodeFromUtf16(rest, out _, out var one);
            at += length > 0 ? length : one;
            if (length > 0)
                return true;
        }

        word = default;
        return false;
    }

    private static int FixedLength(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('<' or '\''))
            return 0;
        foreach (var candidate in Fixed)
        {
            if (Begins(text, candidate))
                return candidate.Length;
        }

        return 0;
    }

    private static bool Begins(ReadOnlySpan<char> text, string candidate)
    {
        if (text.Length < candidate.Length)
            return false;
        for (var i = 0; i < candidate.Length; i++)
        {
            if ((text[i] == LongS ? 's' : text[i]) != candidate[i])
                return false;
        }

        return true;
    }

    private static int RunLength(ReadOnlySpan<char> text)
    {
        const CodePointKinds Matched = CodePointKinds.Letter | CodePointKinds.Number | CodePointKinds.Other;
        var kind = KindOf(text, out var length) & Matched;
        if (kind is CodePointKinds.None)
            return 0;
        while (kind != CodePointKinds.Number && length < text.Length && (KindOf(text[length..], out var used) & kind) != CodePointKinds.None)
            length += used;
        return length;
    }

    private static CodePointKinds KindOf(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return CodePoints.KindsOf(rune.Value);
    }
}
