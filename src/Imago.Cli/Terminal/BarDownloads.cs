using Imago.Downloads;
using Spectre.Console;

namespace Imago.Cli.Terminal;

/// <summary>Shows downloads on a terminal: one bar per file with bytes, rate and time left.</summary>
internal sealed class BarDownloads(IAnsiConsole console, ProgressContext context) : IDownloadObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _tasks = [];

    public void Advance(string file, long done, long? total)
    {
        lock (_lock)
        {
            if (!_tasks.TryGetValue(file, out var task))
                _tasks[file] = task = context.AddTask(Markup.Escape(file));
            task.IsIndeterminate = total is null;
            task.MaxValue = Math.Max(1, total ?? done);
            task.Value = done;
            if (done == total)
                task.StopTask();
        }
    }

    public void Say(string message)
    {
        lock (_lock)
            console.MarkupLineInterpolated($"[grey]{message}[/]");
    }
}
