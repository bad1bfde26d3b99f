using System.CommandLine;
using System.CommandLine.Parsing;

namespace Imago.Cli.Options;

/// <summary>An option whose value Imago reads itself from the one text that was typed.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
internal sealed class TextOption<T> : Option<T>, IShownDefault
{
    /// <summary>Describes an option without a default.</summary>
    /// <param name="name">Its name, such as <c>--fps</c>.</param>
    /// <param name="expected">What is expected, and what was found instead, as a sentence.</param>
    /// <param name="read">Reads the text: the value, and whether it is one.</param>
    public TextOption(string name, Func<string, string> expected, Func<string, (T Value, bool IsRead)> read)
        : base(name) => CustomParser = result => Read(result, expected, read);

    /// <summary>Describes an option with a default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">What is expected, and what was found instead, as a sentence.</param>
    /// <param name="read">Reads the text.</param>
    /// <param name="usual">The default.</param>
    /// <param name="shown">The default as it is typed.</param>
    public TextOption(string name, Func<string, string> expected, Func<string, (T Value, bool IsRead)> read, T usual, string shown)
        : this(name, expected, read) => (DefaultValueFactory, Default) = (_ => usual, shown);

    /// <inheritdoc />
    public string? Default { get; }

    /// <inheritdoc />
    public void MoveDefaultToDescription()
    {
        if (Default is null || DefaultValueFactory is null)
            return;
        Description = $"{Description} [default: {Default}]";
        DefaultValueFactory = null;
    }

    private static T Read(ArgumentResult result, Func<string, string> expected, Func<string, (T Value, bool IsRead)> read)
    {
        var text = result.Tokens[0].Value;
        var (value, isRead) = read(text);
        if (!isRead)
            result.AddError($"{((OptionResult)result.Parent!).Option.Name}: {expected(text)}");
        return value;
    }
}
