using System.Diagnostics;
using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests.Chaos;

/// <summary>The run is stopped, or the system gives it too few resources.</summary>
internal static class FaultsOfProcesses
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("Ctrl+C", [0, 130], (site, moment) => site.DuringAsync(moment == 0 ? 0.05 : 0.6, process => Signal(process, "INT"))),
        new("Ctrl+C twice", [0, 130], (site, moment) => site.DuringAsync(0.2 + (0.4 * moment), process =>
        {
            Signal(process, "INT");
            Signal(process, "INT");
        })),
        new("SIGTERM", [0, 130, 143], (site, moment) => site.DuringAsync(0.1 + (0.6 * moment), process => Signal(process, "TERM"))),
        new("the terminal is closed", [0, 129, 130, 137], (site, moment) => site.DuringAsync(0.3 + (0.4 * moment), process => Signal(process, "HUP"))),
        new("it sleeps for a second", [0], (site, moment) => site.DuringAsync(0.3 + (0.4 * moment), process =>
        {
            Signal(process, "STOP");
            Thread.Sleep(1000);
            Signal(process, "CONT");
        })),
        new("its children are killed", [0, 1], (site, moment) => site.DuringAsync(0.4 + (0.4 * moment), process => Run("pkill", "-KILL", "-P", $"{process.Id}"))),
        new("few files may be open", [0, 1, 3], (site, moment) => site.RunInShellAsync($"ulimit -n {(moment == 0 ? 90 : 160)};")),

        // .NET keeps compiled code in a memory file, which would reach the limit first.
        new("no file may grow large", [1, 153], (site, moment) => site.RunInShellAsync($"export DOTNET_EnableWriteXorExecute=0; ulimit -f {(moment == 0 ? 40 : 200)};")),
        new("little memory", [0, 1], (site, moment) => site.RunInShellAsync($"export DOTNET_GCHeapHardLimit={(moment == 0 ? "1800000" : "3000000")};")),
        new("two runs at once", [0, 1], TwiceAsync),
    ];

    private static async Task<ProgramResult> TwiceAsync(ChaosSite site, int moment)
    {
        var first = site.RunAsync();
        if (moment == 1)
            await Task.Delay(site.Moment(0.4));
        var second = await site.RunAsync();
        var other = await first;
        site.IsDoneOrExplained(other);
        Assert.Contains(0, (int[])[second.ExitCode, other.ExitCode]);
        return second;
    }

    private static void Signal(Process process, string signal) => Run("kill", $"-{signal}", $"{process.Id}");

    private static void Run(string program, params string[] arguments)
    {
        using var started = Process.Start(program, arguments);
        started.WaitForExit();
    }
}
