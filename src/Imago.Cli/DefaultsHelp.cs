using System.CommandLine;
using System.CommandLine.Invocation;
using Imago.Cli.Options;

namespace Imago.Cli;

/// <summary>Shows a command's help with defaults as they are typed. The parser alone would show their values in the program.</summary>
/// <param name="help">The parser's own help.</param>
internal sealed class DefaultsHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        foreach (var option in parseResult.CommandResult.Command.Options.OfType<IShownDefault>())
            option.MoveDefaultToDescription();
        return help.Invoke(parseResult);
    }
}
