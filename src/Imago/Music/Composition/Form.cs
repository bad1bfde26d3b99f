using Imago.Music.Composition.Melody;

namespace Imago.Music.Composition;

/// <summary>Orders the phrases: A A' B A', then C A B A' repeatedly, where C is an interlude. The last phrase is always A'.</summary>
internal static class Form
{
    private static readonly PhraseKind[] First = [PhraseKind.Statement, PhraseKind.Return, PhraseKind.Contrast, PhraseKind.Return];
    private static readonly PhraseKind[] Later = [PhraseKind.Interlude, PhraseKind.Statement, PhraseKind.Contrast, PhraseKind.Return];

    /// <summary>Returns the kinds of the phrases.</summary>
    /// <param name="count">Number of phrases, at least 1.</param>
    public static List<PhraseKind> Of(int count)
    {
        var kinds = new List<PhraseKind>();
        for (var i = 0; i < count - 1; i++)
            kinds.Add(i < First.Length ? First[i] : Later[i % Later.Length]);

        // Two closed phrases in a row at the end would sound repetitive.
        if (kinds.Count > 0 && kinds[^1] is PhraseKind.Return)
            kinds[^1] = kinds.Count < First.Length ? PhraseKind.Contrast : PhraseKind.Interlude;
        kinds.Add(PhraseKind.Return);
        return kinds;
    }
}
