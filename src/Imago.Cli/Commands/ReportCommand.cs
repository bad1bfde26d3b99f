using System.CommandLine;
using Imago.Cli.Options;
using Imago.Errors;
using Imago.Flow;
using Imago.Report;

namespace Imago.Cli.Commands;

/// <summary><c>imago report</c>: how good the clustering is, and what is in it.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("report", "Report how good the clustering is and what is in it: reports/summary.md and summary.json.") { album, quiet };
        command.SetAction((parsed, cancellation) =>
        {
            var layout = new AlbumPaths(parsed, album).Album ?? throw new InvalidOptionException("--album", "the album folder is expected; nothing was found.");
            var options = new ReportStageOptions { Album = layout, Options = Manifest.Open(layout).Options };
            return StageRun.ShowAsync(layout, [layout.Index, layout.Clusters, layout.Reduced, layout.Labels], parsed.GetValue(quiet), observer =>
            {
                ReportStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
