using System.CommandLine;
using System.CommandLine.Parsing;

namespace Imago.Cli.Options;

/// <summary>An option whose text Imago parses itself.</summary>
/// <typeparam name="T">The type of the parsed value.</typeparam>
internal sealed class TextOption<T> : Option<T>, IShownDefault
{
    /// <summary>Creates an option without a default.</summary>
    /// <param name="name">Its name, such as <c>--fps</c>.</param>
    /// <param name="expected">Returns a sentence that says what was expected and what was found.</param>
    /// <param name="read">Parses the text: returns the value, and whether the text is valid.</param>
    public TextOption(string name, Func<string, string> expected, Func<string, (T Value, bool IsRead)> read)
        : base(name) => CustomParser = result => Read(result, expected, read);

    /// <summary>Creates an option with a default.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expected">Returns a sentence that says what was expected and what was found.</param>
    /// <param name="read">Parses the text.</param>
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
