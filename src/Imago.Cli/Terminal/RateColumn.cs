using System.Globalization;
using Imago.Flow;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Imago.Cli.Terminal;

/// <summary>The progress column with the amount done and the rate.</summary>
internal sealed class RateColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        if (!Enum.TryParse<Stage>(task.Description, ignoreCase: true, out var stage))
            return Text.Empty;
        var done = string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0} {StageWords.UnitsOf(stage)}");
        var seconds = task.ElapsedTime?.TotalSeconds ?? 0;

        // Steps differ in length, so their rate is meaningless.
        if (stage is not (Stage.Index or Stage.Embed or Stage.Compose or Stage.Render) || seconds == 0)
            return new Text(done);
        var rate = task.IsFinished || task.Speed is null ? task.Value / seconds : task.Speed.Value;
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{done} {rate,7:0.0}/s"));
    }
}
