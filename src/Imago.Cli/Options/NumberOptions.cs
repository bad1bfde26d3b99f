using System.CommandLine;
using System.Globalization;

namespace Imago.Cli.Options;

/// <summary>Options that take a number. Their help and errors state the range.</summary>
internal static class NumberOptions
{
    /// <summary>An option that takes a whole number.</summary>
    public static Option<int> Whole(string name, string description, int usual, int least, int most = int.MaxValue, string helpName = "N") =>
        new TextOption<int>(name, text => ExpectedWhole(text, least, most), text => ReadWhole(text, least, most), usual, Text(usual))
        {
            Description = Described(description, WholeRange(least, most)),
            HelpName = helpName,
        };

    /// <summary>An option that takes a whole number, without a default.</summary>
    public static Option<int?> WholeOrNone(string name, string description, int least, int most = int.MaxValue, string helpName = "N") =>
        new TextOption<int?>(
            name,
            text => ExpectedWhole(text, least, most),
            text => ReadWhole(text, least, most) is (var value, true) ? (value, true) : (null, false))
        {
            Description = Described(description, WholeRange(least, most)),
            HelpName = helpName,
        };

    /// <summary>An option that takes any whole number of 64 bits.</summary>
    public static Option<long> Long(string name, string description, long usual) =>
        new TextOption<long>(
            name,
            text => $"a whole number from {Text(long.MinValue)} to {Text(long.MaxValue)} is expected, '{text}' was found.",
            text => NumberText.Whole(text) is { } number ? (number, true) : (0, false),
            usual,
            Text(usual))
        {
            Description = description,
            HelpName = "N",
        };

    /// <summary>An option that takes one of several whole numbers.</summary>
    public static Option<int> OneOf(string name, string description, int usual, params int[] choices)
    {
        string[] words = [.. choices.Select(c => Text(c))];
        return new TextOption<int>(
            name,
            text => $"{Words.Either(words)} is expected, '{text}' was found.",
            text => NumberText.Whole(text) is { } number && choices.Contains((int)Math.Clamp(number, int.MinValue, int.MaxValue)) ? ((int)number, true) : (0, false),
            usual,
            Text(usual))
        {
            Description = description,
            HelpName = string.Join('|', words),
        };
    }

    /// <summary>An option that takes a decimal number.</summary>
    public static Option<double> Real(string name, string description, double usual, NumberRange range, string helpName = "X") =>
        new TextOption<double>(name, text => ExpectedReal(text, range), text => NumberText.Real(text) is { } number && range.Holds(number) ? (number, true) : (0, false), usual, Text(usual))
        {
            Description = Described(description, range.ToString()),
            HelpName = helpName,
        };

    /// <summary>An option that takes a decimal number, without a default.</summary>
    public static Option<double?> RealOrNone(string name, string description, NumberRange range, string helpName = "X") =>
        new TextOption<double?>(name, text => ExpectedReal(text, range), text => NumberText.Real(text) is { } number && range.Holds(number) ? (number, true) : (null, false))
        {
            Description = Described(description, range.ToString()),
            HelpName = helpName,
        };

    /// <summary>An option that takes a whole number or a word that means no number.</summary>
    public static Option<OptionalCount> WholeOrWord(string name, string description, string word, int? usual, int least) =>
        new TextOption<OptionalCount>(
            name,
            text => $"{word} or a whole number, {Text(least)} or more, is expected, '{text}' was found.",
            text => string.Equals(text, word, StringComparison.OrdinalIgnoreCase) ? (default, true)
                : ReadWhole(text, least, int.MaxValue) is (var number, true) ? (new OptionalCount(number), true)
                : (default, false),
            new OptionalCount(usual),
            usual is { } n ? Text(n) : word)
        {
            Description = description,
            HelpName = $"{word}|N",
        };

    /// <summary>Two whole numbers with a letter between them; null if the text has another form.</summary>
    public static (int First, int Second)? Pair(string text, char between)
    {
        var parts = text.ToLowerInvariant().Split(between);
        return parts.Length == 2 && ReadWhole(parts[0], 0, int.MaxValue) is (var first, true) && ReadWhole(parts[1], 0, int.MaxValue) is (var second, true)
            ? (first, second)
            : null;
    }

    private static (int Value, bool IsRead) ReadWhole(string text, int least, int most) =>
        NumberText.Whole(text) is { } number && number >= least && number <= most ? ((int)number, true) : (0, false);

    // If a number is too large, the message states the maximum, even one that nobody would reach.
    private static string ExpectedWhole(string text, int least, int most)
    {
        var isLarge = text.Length > 0 && text.All(char.IsAsciiDigit) && !(NumberText.Whole(text) <= int.MaxValue);
        var range = isLarge ? $"{Text(least)} to {Text(most)}" : WholeRange(least, most);
        return isLarge || NumberText.Whole(text) is not null ? $"{range} is expected, {text} was found." : $"a whole number, {range}, is expected, '{text}' was found.";
    }

    private static string ExpectedReal(string text, NumberRange range) => NumberText.Real(text) is null
        ? $"a number such as {range.Example} is expected, '{text}' was found. It may be {range.ToString().TrimEnd(',')}."
        : $"{range} is expected, {text} was found.";

    private static string WholeRange(int least, int most) => most == int.MaxValue ? $"{Text(least)} or more" : $"{Text(least)} to {Text(most)}";

    // The range comes before a default that the description states itself.
    private static string Described(string description, string range)
    {
        var at = description.IndexOf(" [default:", StringComparison.Ordinal);
        var (said, rest) = at < 0 ? (description, "") : (description[..at], description[at..]);
        return $"{said.TrimEnd('.')} ({range.TrimEnd(',')}).{rest}";
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
