using Imago.Cli.Terminal;
using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Cli.Options;

/// <summary>Runs one stage for a stage command: locks the album, shows progress, and handles Ctrl+C.</summary>
internal static class StageRun
{
    /// <summary>Runs a stage.</summary>
    /// <param name="album">The album; null if none was given.</param>
    /// <param name="quiet">True shows no progress.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="photos">The folders and files of photos, if the stage reads photos.</param>
    public static Task<int> ShowAsync(AlbumLayout? album, bool quiet, IStage stage, CancellationToken cancellationToken, params IReadOnlyList<string> photos)
    {
        stage.Options.Check();
        return ShowAsync(album, quiet, stage.Inputs, _ => stage, cancellationToken, photos);
    }

    /// <summary>Runs a stage that is created only after its progress display.</summary>
    /// <param name="album">The album; null if none was given.</param>
    /// <param name="quiet">True shows no progress.</param>
    /// <param name="inputs">The files that the stage requires. If one is missing, nothing is created.</param>
    /// <param name="make">Creates the stage.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="photos">The folders and files of photos, if the stage reads photos.</param>
    public static Task<int> ShowAsync(
        AlbumLayout? album, bool quiet, IReadOnlyList<string> inputs, Func<IRunObserver, IStage> make, CancellationToken cancellationToken, params IReadOnlyList<string> photos)
    {
        foreach (var input in inputs)
        {
            if (!Path.Exists(input))
                throw new InvalidFileException(input, "the stage needs this file, which does not exist. Run the stage that makes it, or `imago make`, or name another file.");
        }

        if (album is not null)
            AlbumFolder.Require(album, "--album", photos);
        AlbumFolder.RequirePhotos(photos);
        return RunScreen.ShowAsync(quiet, async observer =>
        {
            var stage = make(observer);
            await stage.RequireAsync(cancellationToken);
            using var held = album is null ? null : AlbumLock.Take(album);
            var context = new StageContext(album is null ? null : Manifest.OpenOrEmpty(album, out _), observer);
            await Task.Run(() => stage.RunAsync(context, cancellationToken), cancellationToken);
            return ExitCode.Done;
        });
    }
}
