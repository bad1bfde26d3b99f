using System.CommandLine;
using Imago.Cli.Options;
using Imago.Flow;
using Imago.Report;

namespace Imago.Cli.Commands;

/// <summary><c>imago report</c>: the quality and content of the clusters.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("report", "Report how good the clustering is and what is in it: reports/summary.md and summary.json.") { album, quiet };
        command.SetAction((parsed, cancellation) =>
        {
            var files = new AlbumPaths(parsed, album).Required;
            var stage = new ReportStage(files, new ReportOptions { Facts = Manifest.Open(files).Options });
            return StageRun.ShowAsync(files, parsed.GetValue(quiet), stage, cancellation);
        });
        return command;
    }
}
