using System.Globalization;
using System.Text;

namespace Imago.Embedding.Clip.Tokens;

/// <summary>
/// Python's <c>html.unescape</c>: numeric and named references of HTML 5, including names that may lack their semicolon, and the longest
/// name that is a prefix of a longer run of characters. WebUtility.HtmlDecode knows only the 252 names of HTML 4 and no prefixes.
/// </summary>
internal static class HtmlReferences
{
    private const int LongestName = 32;
    private const string EndsOfNames = "\t\n\f <&#;";
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Names = LoadNames().GetAlternateLookup<ReadOnlySpan<char>>();

    // Windows-1252 from 80 to 9F; five places are undefined there and stay control characters.
    private static ReadOnlySpan<ushort> Windows1252 =>
    [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];

    /// <summary>Replaces the references in a text, once.</summary>
    public static string Unescape(string text)
    {
        var at = text.IndexOf('&', StringComparison.Ordinal);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var copied = 0;
        while (at >= 0)
        {
            var length = LengthOf(text.AsSpan(at + 1));
            if (length > 0)
            {
                result.Append(text, copied, at - copied);
                Append(result, text.AsSpan(at + 1, length));
                copied = at + 1 + length;
            }

            at = text.IndexOf('&', at + 1 + length);
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    // The length of a reference after its ampersand; 0 if there is none.
    private static int LengthOf(ReadOnlySpan<char> text)
    {
        int length;
        if (text.StartsWith("#x", StringComparison.OrdinalIgnoreCase))
            length = 2 + Run(text[2..], char.IsAsciiHexDigit) is > 2 and var hexadecimal ? hexadecimal : 0;
        else if (text.StartsWith('#'))
            length = 1 + Run(text[1..], char.IsAsciiDigit) is > 1 and var digits ? digits : 0;
        else
            length = NameLength(text);
        return length > 0 && length < text.Length && text[length] == ';' ? length + 1 : length;
    }

    private static int Run(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < text.Length && belongs(text[length]))
            length++;
        return length;
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        for (var count = 0; count < LongestName && length < text.Length && !EndsOfNames.Contains(text[length], StringComparison.Ordinal); count++)
        {
            Rune.DecodeFromUtf16(text[length..], out _, out var used);
            length += used;
        }

        return length;
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> reference)
    {
        if (reference[0] == '#')
        {
            AppendNumber(result, reference[1..].TrimEnd(';'));
            return;
        }

        for (var length = reference.Length; length > 1; length--)
        {
            if (Names.TryGetValue(reference[..length], out var text))
            {
                result.Append(text).Append(reference[length..]);
                return;
            }
        }

        result.Append('&').Append(reference);
    }

    private static void AppendNumber(StringBuilder result, ReadOnlySpan<char> digits)
    {
        var isHexadecimal = digits[0] is 'x' or 'X';
        digits = (isHexadecimal ? digits[1..] : digits).TrimStart('0');
        const int MostDigits = 7;
        var number = digits.Length switch
        {
            0 => 0,
            > MostDigits => int.MaxValue,
            _ => int.Parse(digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture),
        };
        if (number is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            result.Append('\uFFFD');
        else if (number is >= 0x80 and <= 0x9F)
            result.Append((char)Windows1252[number - 0x80]);
        else if (!IsLeftOut(number))
            result.Append(new Rune(number).ToString());
    }

    // Control characters except white space, and Unicode's noncharacters.
    private static bool IsLeftOut(int number) =>
        number is < 9 or 11 or (>= 14 and < 32) or 127 or (>= 0xFDD0 and <= 0xFDEF) || (number & 0xFFFE) == 0xFFFE;

    private static Dictionary<string, string> LoadNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in TokenTables.Lines("html5.txt"))
        {
            var parts = line.Split('\t');
            names[parts[0]] = string.Concat(parts[1].Split(' ').Select(c => char.ConvertFromUtf32(TokenTables.Number(c))));
        }

        return names;
    }
}
