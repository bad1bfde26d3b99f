using System.CommandLine;
using Imago.Cli.Options;
using Imago.Music;
using Imago.Storage;

namespace Imago.Cli.Commands;

/// <summary><c>imago compose</c>: each cluster's score and soundtrack.</summary>
internal static class ComposeCommand
{
    public static Command Create()
    {
        var clusters = SharedOptions.File("--clusters", "The clusters to read. [default: data/clusters.json of the album]");
        var output = SharedOptions.Folder("--out", "The folder of scores and soundtracks. [default: music of the album]");
        var tracks = SharedOptions.File("--tracks", "The list of tracks to write, with the music's parameters and slides. [default: music.json next to the clusters]");
        var choice = new ComposeChoice(new CommonChoice(), "compose, none, or a folder of your own music to choose from.");
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("compose", "Compose and synthesise each cluster's music.") { clusters, output, tracks, album, quiet };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var source = paths.Need(clusters, a => a.Clusters);
            var beside = AlbumLayout.Beside(source);
            var files = (paths.Album ?? beside) with
            {
                Clusters = source,
                Music = paths.Need(output, a => a.Music),
                Tracks = paths.Find(tracks, a => a.Root.Length > 0 ? a.Tracks : beside.Tracks),
            };
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), new ComposeStage(files, choice.Read(parsed)), cancellation);
        });
        return command;
    }
}
