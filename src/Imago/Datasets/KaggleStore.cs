using System.Globalization;
using Imago.Downloads;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Datasets;

/// <summary>Kaggle's datasets on this machine, in the cache of Python's kagglehub.</summary>
/// <param name="settings">The cache's folder, and Kaggle's address and credentials.</param>
public sealed class KaggleStore(KaggleSettings settings)
{
    private readonly KaggleCache _cache = new(settings.Cache);

    /// <summary>Limits on what an archive may unpack to.</summary>
    internal UnpackLimits Limits { get; init; } = new();

    /// <summary>Returns a dataset's folder: from the cache if it is complete there, else after downloading it.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="to">A new or empty folder outside the cache; null for the cache.</param>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work; the partial archive stays for the next time.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="InvalidOptionException">The target folder is not empty.</exception>
    /// <exception cref="DownloadFailedException">The download failed, or the data is damaged.</exception>
    /// <exception cref="InvalidFileException">The archive is damaged, or contains a path outside its folder.</exception>
    public async Task<string> PullAsync(KaggleDataset dataset, string? to, IDownloadObserver observer, CancellationToken cancellationToken = default)
    {
        to = to is null ? null : Path.GetFullPath(to);
        if (to is not null && (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())))
            throw new InvalidOptionException("--to", $"a new or empty folder is expected, '{to}' is not empty.");
        if (_cache.Find(dataset) is { } found)
        {
            if (dataset.Version is null)
                observer.Say(string.Create(CultureInfo.InvariantCulture, $"{dataset}: version {found} is on this machine; for another one, ask for {dataset}@VERSION"));
            return Hand(dataset, found, to);
        }

        using var client = new KaggleClient(settings, observer);
        var version = dataset.Version ?? await client.NewestVersionAsync(dataset, cancellationToken).ConfigureAwait(false);
        using var held = await FileLock.TakeAsync(
            _cache.LockOf(dataset, version), () => observer.Say($"{dataset}: another process is fetching it; waiting"), cancellationToken).ConfigureAwait(false);
        if (_cache.Find(dataset with { Version = version }) is not null)
            return Hand(dataset, version, to);
        var archive = _cache.ArchiveOf(dataset, version);
        await client.FetchAsync(dataset, version, archive, cancellationToken).ConfigureAwait(false);
        try
        {
            observer.Say($"{dataset}: unpacking");
            if (to is not null)
                return Place(to, folder => Archive.Unpack(archive, folder, Limits, cancellationToken));
            _cache.Clear(dataset, version);
            var path = Place(_cache.PathOf(dataset, version), folder => Archive.Unpack(archive, folder, Limits, cancellationToken));
            _cache.Complete(dataset, version);
            return path;
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static string Place(string path, Action<string> fill)
    {
        var parent = Path.GetDirectoryName(path)!;
        DiskFlush.CreateFolder(parent);
        var temporary = Path.Combine(parent, $".{Path.GetFileName(path)}{AtomicFile.TemporaryEnding}");
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        try
        {
            Directory.CreateDirectory(temporary);
            fill(temporary);
            DiskFlush.FlushTree(temporary);
            if (Directory.Exists(path))
                Directory.Delete(path);
            Directory.Move(temporary, path);
            DiskFlush.FlushFolder(parent);
            return path;
        }
        catch
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private string Hand(KaggleDataset dataset, int version, string? to)
    {
        var path = _cache.PathOf(dataset, version);
        return to is null ? path : Place(to, folder => Copy(path, folder));
    }
}
