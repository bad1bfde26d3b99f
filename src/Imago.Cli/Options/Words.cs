namespace Imago.Cli.Options;

/// <summary>Lists choices in a sentence, and finds the nearest known word.</summary>
internal static class Words
{
    /// <summary>Choices in a sentence: <c>cut, fade or fade-black</c>.</summary>
    public static string Either(IReadOnlyList<string> choices) => choices.Count < 2
        ? string.Concat(choices)
        : $"{string.Join(", ", choices.Take(choices.Count - 1))} or {choices[^1]}";

    /// <summary>The known word that was most likely meant; null if none is similar.</summary>
    /// <param name="word">The word as it was typed.</param>
    /// <param name="known">The known words.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        // A third of the letters may be wrong: --durationper is --duration-per, but --colour is like none of the options.
        var most = Math.Max(1, word.TrimStart('-').Length / 3);
        return known
            .Select(k => (Word: k, Steps: Steps(word, k)))
            .Where(k => k.Steps <= most)
            .OrderBy(k => k.Steps)
            .ThenBy(k => k.Word, StringComparer.Ordinal)
            .Select(k => k.Word)
            .FirstOrDefault();
    }

    // Insertions, deletions, replacements, and swaps of neighbours (Damerau 1964); no letter is edited twice.
    private static int Steps(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            table[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[from.Length, to.Length];
    }
}
