using System.CommandLine;
using Imago.Cli.Options;
using Imago.Film;
using Imago.Storage;

namespace Imago.Cli.Commands;

/// <summary><c>imago render</c>: each cluster's film.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var index = SharedOptions.File("--index", "The index to read. [default: data/index.csv of the album]");
        var clusters = SharedOptions.File("--clusters", "The clusters (JSON) or labels (CSV) to read. [default: data/clusters.json of the album]");
        var music = SharedOptions.Folder("--music", "The folder of soundtracks; without one the films are silent. [default: music of the album]");
        var tracks = SharedOptions.File("--tracks", "The list of tracks to read, which has the slides that the music was made for. [default: music.json next to the clusters]");
        var output = SharedOptions.Folder("--out", "The folder of films. [default: videos of the album]");
        var list = SharedOptions.File("--list", "The list of films to write. [default: films.json next to the clusters]");
        var choice = new RenderChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("render", "Render each cluster's film.") { index, clusters, music, tracks, output, list, album, quiet };
        choice.AddTo(command);

        // The study's name for it.
        command.Aliases.Add("make_video");
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var source = paths.Need(clusters, a => a.Clusters);
            var beside = AlbumLayout.Beside(source);
            var files = (paths.Album ?? beside) with
            {
                Index = paths.Need(index, a => a.Index),
                Clusters = source,
                Music = paths.Find(music, a => a.Music),
                Tracks = paths.Find(tracks, a => a.Root.Length > 0 ? a.Tracks : beside.Tracks),
                Videos = paths.Need(output, a => a.Videos),
                Films = paths.Find(list, a => a.Root.Length > 0 ? a.Films : beside.Films),
            };
            var stage = new RenderStage(files, choice.Read(parsed));
            choice.SayEngine(parsed, parsed.GetValue(quiet));
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), stage, cancellation);
        });
        return command;
    }
}
