using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>A fault in the surroundings of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Codes">The exit codes that are right for it.</param>
/// <param name="StrikeAsync">
/// Runs the program with the fault and repairs it afterwards; the number, 0 or 1, selects one of two moments or sizes.
/// </param>
internal sealed record Fault(string Name, int[] Codes, Func<ChaosSite, int, Task<ProgramResult>> StrikeAsync)
{
    public static IReadOnlyList<Fault> All { get; } = [.. FaultsOfFolders.All, .. FaultsOfTools.All, .. FaultsOfProcesses.All];

    /// <summary>True if it affects a finished album, false if it affects the first run.</summary>
    public bool IsOfFinishedAlbum { get; init; }
}
