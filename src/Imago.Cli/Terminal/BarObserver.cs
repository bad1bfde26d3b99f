using Imago.Flow;
using Spectre.Console;

namespace Imago.Cli.Terminal;

/// <summary>Shows a run on a terminal: one bar per stage with rate and time left.</summary>
internal sealed class BarObserver(IAnsiConsole console, ProgressContext context) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Stage, ProgressTask> _tasks = [];

    public void Advance(Stage stage, long done, long total)
    {
        lock (_lock)
        {
            if (!_tasks.TryGetValue(stage, out var task))
            {
                task = context.AddTask(StageWords.Of(stage), maxValue: Math.Max(1, total));
                _tasks[stage] = task;
            }

            task.MaxValue = Math.Max(1, total);
            if (done > task.Value)
                task.Value = done;
            if (done >= total)
            {
                task.Value = task.MaxValue;
                task.StopTask();
            }
        }
    }

    public void Say(Stage stage, string message)
    {
        lock (_lock)
            console.MarkupLineInterpolated($"[grey]{StageWords.Of(stage),8}[/]  {message}");
    }
}
