using System.CommandLine;
using Imago.Cli.Options;
using Imago.Film;
using Imago.Flow;
using Imago.Imaging.Decoding;

namespace Imago.Cli.Commands;

/// <summary><c>imago render</c>: each cluster's film.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var index = SharedOptions.File("--index", "The index to read. [default: data/index.csv of the album]");
        var clusters = SharedOptions.File("--clusters", "The clusters (JSON) or labels (CSV) to read. [default: data/clusters.json of the album]");
        var music = SharedOptions.Folder("--music", "The folder of soundtracks; without one the films are silent. [default: music of the album]");
        var output = SharedOptions.Folder("--out", "The folder of films. [default: videos of the album]");
        var maxPixels = SharedOptions.MaxPixels();
        var film = new FilmChoice();
        var (films, maxPhotos, album, quiet) = (SharedOptions.Films(), SharedOptions.MaxPhotos(), SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("render", "Render each cluster's film.") { index, clusters, music, output, films, maxPhotos, maxPixels, album, quiet };
        film.AddTo(command);

        // What the study calls it.
        command.Aliases.Add("make_video");
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var options = new RenderStageOptions
            {
                Index = paths.Need(index, a => a.Index),
                Clusters = paths.Need(clusters, a => a.Clusters),
                Music = paths.Find(music, a => a.Music),
                Videos = paths.Need(output, a => a.Videos),
                Films = parsed.GetValue(films).Number,
                MaxPhotos = parsed.GetValue(maxPhotos),
                Film = film.Read(parsed),
                Titles = parsed.GetValue(film.Titles) == Switch.On,
                Captions = film.ReadCaptions(parsed),
                Limits = DecodeLimits.Of(parsed.GetValue(maxPixels)),
            };
            options.Check();
            film.SayEngine(parsed, parsed.GetValue(quiet));
            return StageRun.ShowAsync(
                paths.Album,
                [options.Index, options.Clusters],
                parsed.GetValue(quiet),
                observer => RenderStage.RunAsync(options, paths.Album is { } a ? Manifest.Open(a) : null, observer, cancellation));
        });
        return command;
    }
}
