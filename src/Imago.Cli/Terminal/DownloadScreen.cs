using Imago.Downloads;
using Spectre.Console;

namespace Imago.Cli.Terminal;

/// <summary>
/// Chooses how downloads are shown: bars on a terminal, lines where output is piped, nothing with <c>--quiet</c>. Everything goes to
/// standard error.
/// </summary>
internal static class DownloadScreen
{
    /// <summary>Runs work with the matching observer.</summary>
    public static async Task<T> ShowAsync<T>(bool quiet, Func<IDownloadObserver, Task<T>> work)
    {
        if (quiet)
            return await work(SilentDownloads.Instance);
        if (Console.IsErrorRedirected)
            return await work(new LineDownloads(Console.Error));

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new BarDownloads(console, context)));
    }
}
