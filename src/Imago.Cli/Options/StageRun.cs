using Imago.Cli.Terminal;
using Imago.Storage;

namespace Imago.Cli.Options;

/// <summary>Runs one stage the way every stage command does: alone in its album, shown as it goes, cancelled by Ctrl+C.</summary>
internal static class StageRun
{
    public static Task<int> ShowAsync(AlbumLayout? album, bool quiet, Func<IRunObserver, Task> stage) =>
        RunScreen.ShowAsync(quiet, async observer =>
        {
            using var held = album is null ? null : AlbumLock.Take(album);
            await Task.Run(() => stage(observer));
            return ExitCode.Done;
        });
}
