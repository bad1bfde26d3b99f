namespace Imago.Storage;

/// <summary>
/// Finds a CSV file's separator: the one its first line states (<c>sep=;</c>, as Excel writes), or the most frequent one in the header.
/// </summary>
internal static class CsvSeparator
{
    // On a tie, the first one wins.
    private const string Known = ",;\t";
    private const string Hint = "sep=";
    private const int LongestLine = 1 << 20;

    /// <summary>Finds the separator from the first line.</summary>
    /// <param name="text">The file's text, at its start; only the first line is read.</param>
    /// <returns>The separator, and the number of lines before the header.</returns>
    public static (char Separator, int Skipped) Of(TextReader text)
    {
        var counts = new int[Known.Length];
        var (quoted, length) = (false, 0);
        var start = new System.Text.StringBuilder();
        for (; length < LongestLine && text.Read() is >= 0 and var code && (quoted || code is not ('\r' or '\n') || length == 0); length++)
        {
            var letter = (char)code;
            if (start.Length <= Hint.Length + 2)
                start.Append(letter);
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && Known.IndexOf(letter) is >= 0 and var i)
                counts[i]++;
        }

        var said = start.ToString().Trim('"', ' ', '\r', '\n');
        if (said.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && said.Length == Hint.Length + 1 && IsSeparator(said[^1]))
            return (said[^1], 1);
        return (Known[Array.IndexOf(counts, counts.Max())], 0);
    }

    private static bool IsSeparator(char letter) => letter is '\t' or (> ' ' and < '\x7F' and not '"') && !char.IsAsciiLetterOrDigit(letter);
}
