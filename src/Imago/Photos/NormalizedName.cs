using System.Globalization;
using System.Text;

namespace Imago.Photos;

/// <summary>
/// Unicode's canonical decomposition of names: it is the same for composed letters (as most systems write them) and decomposed ones (as macOS
/// writes them). Imago runs without the system's ICU data, so it brings its own tables.
/// </summary>
internal static class NormalizedName
{
    private const string Resource = "Imago.Photos.decompositions.txt";

    // Hangul syllables are computed: Unicode 3.12.
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11_172;
    private const int Vowels = 21;
    private const int Finals = 28;

    private static readonly Lazy<(Dictionary<char, string> Parts, Dictionary<char, byte> Classes)> Tables = new(Read);

    /// <summary>Normalizes a name.</summary>
    /// <param name="name">A name or path.</param>
    public static string Of(string name)
    {
        if (Ascii.IsValid(name))
            return name;
        var parts = Tables.Value.Parts;
        var apart = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            var syllable = letter - FirstSyllable;
            if (syllable is >= 0 and < Syllables)
            {
                apart.Append((char)(0x1100 + (syllable / (Vowels * Finals)))).Append((char)(0x1161 + (syllable / Finals % Vowels)));
                if (syllable % Finals > 0)
                    apart.Append((char)(0x11A7 + (syllable % Finals)));
            }
            else if (parts.TryGetValue(letter, out var part))
            {
                apart.Append(part);
            }
            else
            {
                apart.Append(letter);
            }
        }

        PutInOrder(apart);
        return apart.ToString();
    }

    // Combining marks are ordered by class; marks of one class keep their order.
    private static void PutInOrder(StringBuilder text)
    {
        var classes = Tables.Value.Classes;
        for (var i = 1; i < text.Length; i++)
        {
            var (mark, at) = (text[i], i);
            var kind = classes.GetValueOrDefault(mark);
            while (kind > 0 && at > 0 && classes.GetValueOrDefault(text[at - 1]) > kind)
            {
                text[at] = text[at - 1];
                at--;
            }

            text[at] = mark;
        }
    }

    private static (Dictionary<char, string> Parts, Dictionary<char, byte> Classes) Read()
    {
        var (parts, classes) = (new Dictionary<char, string>(), new Dictionary<char, byte>());
        using var reader = new StreamReader(typeof(NormalizedName).Assembly.GetManifestResourceStream(Resource)!, Encoding.ASCII);
        while (reader.ReadLine() is { } line)
        {
            if (line[4] == '=')
            {
                parts[Code(line)] = string.Concat(line[5..].Split(' ').Select(code => Code(code)));
                continue;
            }

            for (int code = Code(line); code <= Code(line[5..]); code++)
                classes[(char)code] = byte.Parse(line.AsSpan(10), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return (parts, classes);
    }

    private static char Code(string text) => (char)ushort.Parse(text.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
