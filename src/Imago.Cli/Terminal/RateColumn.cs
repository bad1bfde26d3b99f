using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Imago.Cli.Terminal;

/// <summary>The column that says how much is done of what, and how fast.</summary>
internal sealed class RateColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        var units = Enum.TryParse<Stage>(task.Description, ignoreCase: true, out var stage) ? StageWords.UnitsOf(stage) : "";
        var seconds = task.ElapsedTime?.TotalSeconds ?? 0;
        var rate = task.IsFinished || task.Speed is null ? (seconds > 0 ? task.Value / seconds : 0) : task.Speed.Value;
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0} {units} {rate,7:0.0}/s"));
    }
}
