using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// Cleans a text like CLIP's tokenizer: HTML references are resolved twice, white space is trimmed and collapsed to single spaces, and
/// letters become lower-case by Unicode's full mapping. Of openai/CLIP's clean-up, only ftfy's repairs are missing.
/// </summary>
internal static class CleanText
{
    private const int CapitalSigma = 0x3A3;
    private const char SmallSigma = '\u03C3';
    private const char FinalSigma = '\u03C2';

    // Its lower case is two code points, i and a combining dot above.
    private const int CapitalDottedI = 0x130;

    /// <summary>Cleans a text. Unpaired surrogates become U+FFFD.</summary>
    public static string Of(string text)
    {
        var points = HtmlReferences.Unescape(HtmlReferences.Unescape(text)).EnumerateRunes().Select(rune => rune.Value).ToArray();
        return Lower(SingleSpaces(Strip(points)));
    }

    private static bool Is(int point, CodePointKinds kind) => (CodePoints.KindsOf(point) & kind) != CodePointKinds.None;

    private static ReadOnlySpan<int> Strip(ReadOnlySpan<int> points)
    {
        while (points.Length > 0 && Is(points[0], CodePointKinds.Strip))
            points = points[1..];
        while (points.Length > 0 && Is(points[^1], CodePointKinds.Strip))
            points = points[..^1];
        return points;
    }

    private static ReadOnlySpan<int> SingleSpaces(ReadOnlySpan<int> points)
    {
        var kept = new int[points.Length];
        var count = 0;
        foreach (var point in points)
        {
            var isSpace = Is(point, CodePointKinds.Space);
            if (!isSpace || kept[count - 1] != ' ')
                kept[count++] = isSpace ? ' ' : point;
        }

        return kept.AsSpan(0, count);
    }

    private static string Lower(ReadOnlySpan<int> points)
    {
        var result = new StringBuilder(points.Length);
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i] == CapitalSigma)
                result.Append(IsFinal(points, i) ? FinalSigma : SmallSigma);
            else if (points[i] == CapitalDottedI)
                result.Append("i\u0307");
            else if (new Rune(CodePoints.Lower(points[i])) is { IsBmp: false } rune)
                result.Append(rune.ToString());
            else
                result.Append((char)CodePoints.Lower(points[i]));
        }

        return result.ToString();
    }

    // Final_Sigma of the Unicode Standard, 3.13: a cased letter before it, none after it, with ignorable code points in between.
    private static bool IsFinal(ReadOnlySpan<int> points, int sigma)
    {
        var before = sigma - 1;
        while (before >= 0 && Is(points[before], CodePointKinds.Ignorable))
            before--;
        if (before < 0 || !Is(points[before], CodePointKinds.Cased))
            return false;
        var after = sigma + 1;
        while (after < points.Length && Is(points[after], CodePointKinds.Ignorable))
            after++;
        return after == points.Length || !Is(points[after], CodePointKinds.Cased);
    }
}
