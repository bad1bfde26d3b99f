using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>Something that goes wrong around a run.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Codes">The exit codes that are right for it.</param>
/// <param name="StrikeAsync">Runs the program with the fault there and puts things right again; the number is 0 or 1, for two moments or sizes.</param>
internal sealed record Fault(string Name, int[] Codes, Func<ChaosSite, int, Task<ProgramResult>> StrikeAsync)
{
    public static IReadOnlyList<Fault> All { get; } = [.. FaultsOfFolders.All, .. FaultsOfTools.All, .. FaultsOfProcesses.All];

    /// <summary>True where it meets a finished album, false where it meets the first run.</summary>
    public bool IsOfFinishedAlbum { get; init; }
}
