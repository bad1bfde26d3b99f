namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// The properties of code points in Python 3.11 and its regex module. The runtime's own tables follow another Unicode version, which
/// changes with the runtime; token ids must not change.
/// </summary>
internal static class CodePoints
{
    private const int Count = 0x110000;
    private static readonly Dictionary<int, int> LowerLetters = [];
    private static readonly CodePointKinds[] Kinds = Load();

    /// <summary>The properties of a code point.</summary>
    public static CodePointKinds KindsOf(int codePoint) => Kinds[codePoint];

    /// <summary>A letter's lower-case form if that is a single code point; otherwise the code point itself.</summary>
    public static int Lower(int codePoint) => LowerLetters.TryGetValue(codePoint, out var lower) ? lower : codePoint;

    private static CodePointKinds[] Load()
    {
        var kinds = new CodePointKinds[Count];
        var section = "";
        foreach (var line in TokenTables.Lines("unicode.txt"))
        {
            if (char.IsAsciiLetterLower(line[0]))
                section = line;
            else if (section == "lower")
                AddLower(line);
            else
                AddRanges(line, Enum.Parse<CodePointKinds>(section, ignoreCase: true), kinds);
        }

        return kinds;
    }

    private static void AddRanges(string line, CodePointKinds kind, CodePointKinds[] kinds)
    {
        foreach (var range in line.Split(' '))
        {
            var ends = range.Split('-');
            for (var c = TokenTables.Number(ends[0]); c <= TokenTables.Number(ends[^1]); c++)
                kinds[c] |= kind;
        }
    }

    // first-last[/step]:distance
    private static void AddLower(string line)
    {
        foreach (var run in line.Split(' '))
        {
            var parts = run.Split('-', 2);
            var (ends, distance) = (parts[1].Split(':')[0].Split('/'), TokenTables.Number(parts[1].Split(':')[1]));
            for (var c = TokenTables.Number(parts[0]); c <= TokenTables.Number(ends[0]); c += ends.Length)
                LowerLetters[c] = c + distance;
        }
    }
}
