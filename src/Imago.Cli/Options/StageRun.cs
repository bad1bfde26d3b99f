using Imago.Cli.Terminal;
using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Cli.Options;

/// <summary>Runs one stage the way every stage command does: alone in its album, shown as it goes, cancelled by Ctrl+C.</summary>
internal static class StageRun
{
    /// <summary>Runs a stage.</summary>
    /// <param name="album">The album, where one was named.</param>
    /// <param name="sources">The files the stage cannot do without; where one is missing nothing is created.</param>
    /// <param name="quiet">Shows no progress.</param>
    /// <param name="stage">The stage.</param>
    public static Task<int> ShowAsync(AlbumLayout? album, IReadOnlyList<string> sources, bool quiet, Func<IRunObserver, Task> stage)
    {
        foreach (var source in sources)
        {
            if (!Path.Exists(source))
                throw new InvalidFileException(source, "the stage works from this file, and there is none. Run the stage that makes it, or `imago make`, or name another.");
        }

        return OfPhotosAsync(album, [], quiet, stage);
    }

    /// <summary>Runs the first stage, which works from photos.</summary>
    /// <param name="album">The album, where one was named.</param>
    /// <param name="photos">The folders and files of photos.</param>
    /// <param name="quiet">Shows no progress.</param>
    /// <param name="stage">The stage.</param>
    public static Task<int> OfPhotosAsync(AlbumLayout? album, IReadOnlyList<string> photos, bool quiet, Func<IRunObserver, Task> stage)
    {
        if (album is not null)
            AlbumFolder.Require(album, "--album", photos);
        AlbumFolder.RequirePhotos(photos);
        return RunScreen.ShowAsync(quiet, async observer =>
        {
            using var held = album is null ? null : AlbumLock.Take(album);
            await Task.Run(() => stage(observer));
            return ExitCode.Done;
        });
    }
}
