using System.CommandLine;
using Imago.Cli.Options;
using Imago.Cli.Terminal;

namespace Imago.Cli.Commands;

/// <summary><c>imago make</c>: runs all stages.</summary>
internal static class MakeCommand
{
    public static Command Create()
    {
        var photos = new Argument<string[]>("PHOTOS") { Description = "Folders and files of photos.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The album folder.", Required = true, HelpName = "ALBUM" };
        var flow = new FlowOptions();
        var quiet = SharedOptions.Quiet();
        var command = new Command("make", "Make an album of musical films from photos: the whole job.") { photos, output, quiet };
        flow.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var options = flow.Read(parsed, parsed.GetRequiredValue(photos), parsed.GetRequiredValue(output));
            flow.SayEngine(parsed, parsed.GetValue(quiet));
            return RunAsync(options, parsed.GetValue(quiet), cancellation);
        });
        return command;
    }

    /// <summary>Makes an album and prints its page's path, the only line on standard output.</summary>
    public static async Task<int> RunAsync(AlbumOptions options, bool quiet, CancellationToken cancellation)
    {
        var album = await RunScreen.ShowAsync(quiet, observer => Task.Run(() => Album.MakeAsync(options, observer, cancellation)));
        Console.WriteLine(album.Layout.Page);
        return ExitCode.Done;
    }
}
