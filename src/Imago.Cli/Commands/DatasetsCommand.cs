using System.CommandLine;
using Imago.Cli.Options;
using Imago.Cli.Terminal;
using Imago.Datasets;

namespace Imago.Cli.Commands;

/// <summary><c>imago datasets</c>: downloads published photo collections.</summary>
internal static class DatasetsCommand
{
    public static Command Create() => new("datasets", "Download published collections of photos.") { Pull() };

    private static Command Pull()
    {
        var dataset = new Argument<string>("DATASET") { Description = "The dataset: kaggle:owner/name, or kaggle:owner/name@VERSION." };
        var to = SharedOptions.Folder("--to", "A new or empty folder for it. [default: a folder in kagglehub's cache]");
        var quiet = SharedOptions.Quiet();
        var command = new Command("pull", "Download a dataset, unpack it, and print its folder; one in kagglehub's cache is not downloaded again.") { dataset, to, quiet };
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = KaggleDataset.Parse(parsed.GetRequiredValue(dataset));
            var store = new KaggleStore(KaggleSettings.FromEnvironment());
            var path = await DownloadScreen.ShowAsync(
                parsed.GetValue(quiet), observer => Task.Run(() => store.PullAsync(wanted, parsed.GetValue(to), observer, cancellation), cancellation));
            Console.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }
}
