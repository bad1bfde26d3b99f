using Imago.Flow;
using Spectre.Console;

namespace Imago.Cli.Terminal;

/// <summary>
/// Chooses how a run is shown: bars on a terminal, lines where output is piped, nothing with <c>--quiet</c>. Everything goes to standard
/// error.
/// </summary>
internal static class RunScreen
{
    /// <summary>Runs work with the matching observer.</summary>
    public static async Task<T> ShowAsync<T>(bool quiet, Func<IRunObserver, Task<T>> work)
    {
        if (quiet)
            return await work(SilentObserver.Instance);
        if (Console.IsErrorRedirected)
            return await work(new LineObserver(Console.Error));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new BarObserver(console, context)));
    }
}
