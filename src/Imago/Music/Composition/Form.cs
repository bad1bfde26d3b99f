using Imago.Music.Composition.Melody;

namespace Imago.Music.Composition;

/// <summary>The order of phrases: A A' B A', then again with an interlude in A's place, always ending with A'.</summary>
internal static class Form
{
    private static readonly PhraseKind[] First = [PhraseKind.Statement, PhraseKind.Return, PhraseKind.Contrast, PhraseKind.Return];
    private static readonly PhraseKind[] Later = [PhraseKind.Interlude, PhraseKind.Statement, PhraseKind.Contrast, PhraseKind.Return];

    /// <summary>The phrases of a piece.</summary>
    /// <param name="count">How many, at least 1.</param>
    public static List<PhraseKind> Of(int count)
    {
        var kinds = new List<PhraseKind>();
        for (var i = 0; i < count - 1; i++)
            kinds.Add(i < First.Length ? First[i] : Later[i % Later.Length]);

        // A closed phrase before the closed last one would say the same thing twice.
        if (kinds.Count > 0 && kinds[^1] is PhraseKind.Return)
            kinds[^1] = kinds.Count < First.Length ? PhraseKind.Contrast : PhraseKind.Interlude;
        kinds.Add(PhraseKind.Return);
        return kinds;
    }
}
