using System.CommandLine;
using Imago.Cli.Options;

namespace Imago.Cli.Tests.Options;

/// <summary>Tests every numeric option of every command; the options are found in the command tree.</summary>
public sealed class NumberOptionsTests
{
    private static readonly Type[] Numeric = [typeof(int), typeof(long), typeof(double), typeof(float), typeof(decimal), typeof(OptionalCount), typeof((int, int))];

    // Texts that are not numbers, or that .NET's own parsers read as another number.
    private static readonly string[] NotNumbers =
        ["2,5", "1.000,5", "1,000", "1.000.000", "1e999", "-1e999", "NaN", "Infinity", "-Infinity", "∞", "", " ", " 2", "2 ", "0x10", "1_000", "٣", "1.2.3", "1e", "two", "(2)", "$2", "−2"];

    public static TheoryData<string, string> Options()
    {
        var data = new TheoryData<string, string>();
        foreach (var (command, option) in Of(CommandTree.Create(), []))
            data.Add(command, option.Name);
        return data;
    }

    [Fact]
    public void TheTreeHasTheNumbersThatAreKnownToBeThere()
    {
        var found = Options().Select(row => row.Data).ToHashSet();
        Assert.Superset(
            new HashSet<(string, string)>
            {
                ("make", "--duration-per"), ("make", "--transition-length"), ("make", "--min-dist"), ("make", "--tol"), ("make", "--max-share"), ("make", "--epsilon"),
                ("make", "--loudness"), ("make", "--enlarge"), ("make", "--k"), ("make", "--k-range"), ("make", "--seed"), ("make", "--fps"), ("make", "--films"),
                ("compare", "--similarity"), ("compare", "--burst-seconds"), ("compare", "--hash-distance"), ("find", "--top"), ("serve", "--port"), ("music roll", "--size"),
            },
            found);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void WhatIsNoNumberIsRefusedInASentenceThatNamesTheOptionAndTheText(string command, string option)
    {
        foreach (var text in NotNumbers)
        {
            var parsed = CommandTree.Create().Parse([.. command.Split(' '), .. text.Length == 0 ? (string[])[option, text] : [$"{option}={text}"]]);
            var sentence = Assert.Single(UsageReport.Of(parsed), s => s.StartsWith(option + ": ", StringComparison.Ordinal));
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.Contains("expected, ", sentence, StringComparison.Ordinal);
            Assert.Contains($"{text}", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--duration-per", "2,5", "--duration-per: a number such as 2.5 is expected, '2,5' was found. It may be 0.2 to 60.")]
    [InlineData("--fps", "23.976", "--fps: 24, 25, 30, 50 or 60 is expected, '23.976' was found.")]
    [InlineData("--fps", "29", "--fps: 24, 25, 30, 50 or 60 is expected, '29' was found.")]
    [InlineData("--fps", "4294967326", "--fps: 24, 25, 30, 50 or 60 is expected, '4294967326' was found.")]
    [InlineData("--seed", "9223372036854775808", "--seed: a whole number from -9223372036854775808 to 9223372036854775807 is expected, '9223372036854775808' was found.")]
    [InlineData("--max-photos", "1e3", "--max-photos: a whole number, 1 or more, is expected, '1e3' was found.")]
    [InlineData("--max-photos", "0", "--max-photos: 1 or more is expected, 0 was found.")]
    [InlineData("--max-photos", "99999999999", "--max-photos: 1 to 2147483647 is expected, 99999999999 was found.")]
    [InlineData("--loudness", "-50", "--loudness: -40 to -5 is expected, -50 was found.")]
    [InlineData("--max-share", "1.5", "--max-share: a number above 0, at most 1, is expected, 1.5 was found.")]
    [InlineData("--k", "1.5", "--k: auto or a whole number, 1 or more, is expected, '1.5' was found.")]
    [InlineData("--transition", "wipe", "--transition: cut, fade or fade-black is expected, 'wipe' was found.")]
    public void TheRangeOrTheChoicesAreNamed(string option, string text, string sentence) =>
        Assert.Contains(sentence, UsageReport.Of(CommandTree.Create().Parse(["make", "photos", "--out", "album", option, text])));

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("3", 3)]
    [InlineData("+.5", 0.5)]
    [InlineData("25e-1", 2.5)]
    public void NumbersAreReadAsTheyAreTyped(string text, double number) => Assert.Equal(number, NumberText.Real(text));

    private static IEnumerable<(string Command, Option Option)> Of(Command command, IReadOnlyList<string> path)
    {
        foreach (var option in command.Options.Where(o => Numeric.Contains(Nullable.GetUnderlyingType(o.ValueType) ?? o.ValueType)))
            yield return (string.Join(' ', path), option);
        foreach (var below in command.Subcommands.SelectMany(c => Of(c, [.. path, c.Name])))
            yield return below;
    }
}
