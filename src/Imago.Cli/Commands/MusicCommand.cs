using System.CommandLine;

namespace Imago.Cli.Commands;

/// <summary><c>imago music</c>: draws scores and analyzes music.</summary>
internal static class MusicCommand
{
    public static Command Create() => new("music", "Draw scores, and analyse music that albums may use.")
    {
        MusicAnalyzeCommand.Create(),
        MusicRollCommand.Create(),
    };
}
