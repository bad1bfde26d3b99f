using System.CommandLine;

namespace Imago.Cli.Commands;

/// <summary><c>imago music</c>: looking at scores.</summary>
internal static class MusicCommand
{
    public static Command Create() => new("music", "Look at scores.")
    {
        MusicRollCommand.Create(),
    };
}
