using System.CommandLine;
using System.CommandLine.Parsing;
using Imago.Cli.Options;

namespace Imago.Cli;

/// <summary>The errors of a command line, one sentence each. For an unknown word, the sentence suggests the nearest known one.</summary>
internal static class UsageReport
{
    /// <summary>Checks a parsed command line.</summary>
    /// <returns>The sentences; none if the command line is valid.</returns>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] unknown = [.. parsed.UnmatchedTokens, .. TakenForPaths(parsed).Except(parsed.UnmatchedTokens, StringComparer.Ordinal)];

        // The parser's own sentences for such words name neither the command nor the nearest word.
        var others = parsed.Errors.Where(e => !unknown.Any(word => e.Message.Contains($"'{word}'", StringComparison.Ordinal))).Select(e => e.Message);
        return [.. unknown.Select(word => Unknown(word, command)), .. others];
    }

    private static string Unknown(string word, Command command)
    {
        var name = CommandTree.NameOf(command);
        if (word.StartsWith('-'))
        {
            var known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive)).SelectMany(o => (string[])[o.Name, .. o.Aliases]);
            return $"{word} is no option of {name}.{Suggestion(Words.Nearest(word, known))}";
        }

        return command.Subcommands.Count > 0
            ? $"'{word}' is no command of {name}.{Suggestion(Words.Nearest(word, command.Subcommands.SelectMany(c => (string[])[c.Name, .. c.Aliases])))}"
            : $"{name} takes no further words; '{word}' was found.";
    }

    private static string Suggestion(string? nearest) => nearest is null ? "" : $" The nearest is {nearest}.";

    // If a command takes several paths, the parser takes a mistyped option for one of them. After --, everything is a path.
    private static IEnumerable<string> TakenForPaths(ParseResult parsed)
    {
        var before = parsed.Tokens.TakeWhile(t => t.Type != TokenType.DoubleDash).ToHashSet();
        var several = parsed.CommandResult.Children.Where(c => c is ArgumentResult || c is OptionResult { Option.Arity.MaximumNumberOfValues: > 1 });
        return several.SelectMany(c => c.Tokens).Where(t => before.Contains(t) && t.Value.Length > 1 && t.Value[0] == '-' && !Path.Exists(t.Value)).Select(t => t.Value);
    }
}
