using System.CommandLine;
using Imago.Cli.Options;
using Imago.Flow;
using Imago.Music;
using Imago.Music.Timing;

namespace Imago.Cli.Commands;

/// <summary><c>imago compose</c>: each cluster's score and soundtrack.</summary>
internal static class ComposeCommand
{
    public static Command Create()
    {
        var clusters = SharedOptions.File("--clusters", "The clusters to read and complete. [default: data/clusters.json of the album]");
        var output = SharedOptions.Folder("--out", "The folder of scores and soundtracks. [default: music of the album]");
        var music = SharedOptions.Music("compose, or a folder of your own music to choose from.");
        var composer = new ComposerChoice();
        var (soundFont, rate, films) = (SharedOptions.SoundFont(), SharedOptions.SampleRate(), SharedOptions.Films());
        var (loudness, bitDepth) = (SharedOptions.Loudness(), SharedOptions.BitDepth());
        var (fps, seconds, seed) = (SharedOptions.FramesPerSecond(), SharedOptions.SecondsPerPhoto(), SharedOptions.Seed());
        var titles = SharedOptions.Titles();
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("compose", "Compose and synthesise each cluster's music.")
        {
            clusters, output, music, soundFont, rate, loudness, bitDepth, films, titles, fps, seconds, seed, album, quiet,
        };
        composer.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var chosen = composer.Read(parsed);
            var options = new ComposeStageOptions
            {
                Clusters = paths.Need(clusters, a => a.Clusters),
                Music = paths.Need(output, a => a.Music),
                Library = parsed.GetValue(music) is { } source and not AlbumOptions.Composed ? Path.GetFullPath(source) : null,
                Mapping = chosen.Mapping,
                Sync = chosen.Sync,
                Instruments = chosen.Instruments,
                Percussion = chosen.Percussion,
                SoundFont = parsed.GetValue(soundFont),
                SampleRate = parsed.GetValue(rate),
                Loudness = parsed.GetValue(loudness),
                BitDepth = parsed.GetValue(bitDepth),
                Films = parsed.GetValue(films).Number,
                Titles = parsed.GetValue(titles) == Switch.On,
                Timing = SlideTiming.FromSeconds(parsed.GetValue(fps), parsed.GetValue(seconds)),
                Seed = parsed.GetValue(seed),
            };
            options.Check();
            ComposeStage.RequireComponents(options, cancellation);
            return StageRun.ShowAsync(paths.Album, [options.Clusters], parsed.GetValue(quiet), observer =>
            {
                ComposeStage.Run(options, paths.Album is { } a ? Manifest.Open(a) : null, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
