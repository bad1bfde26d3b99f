using Imago.Downloads;

namespace Imago.Embedding.Weights;

/// <summary>Downloads files of the Hub into the cache.</summary>
/// <param name="settings">The Hub's address, credentials and timeouts.</param>
/// <param name="cache">The cache.</param>
/// <param name="observer">Receives progress and messages.</param>
internal sealed class HubFetch(HubSettings settings, HubCache cache, IDownloadObserver observer) : IDisposable
{
    private readonly DownloadClient _client = new(settings.Patience);

    /// <summary>
    /// Ensures that the cache holds a file, complete and verified. One process downloads a content at a time; others wait for it.
    /// </summary>
    /// <param name="repository">The file's repository.</param>
    /// <param name="file">The file.</param>
    /// <param name="advice">What a person can do instead, appended to messages.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Its path at its commit.</returns>
    public async Task<string> FileAsync(HubRepository repository, HubFile file, string advice, CancellationToken cancellationToken)
    {
        using var held = await FileLock.TakeAsync(
            Path.Combine(cache.LocksOf(repository), file.Tag + ".lock"),
            () => observer.Say($"{file.Name}: another process is fetching it; waiting"),
            cancellationToken).ConfigureAwait(false);
        var (path, blob) = (cache.PathOf(repository, file.Commit, file.Name), cache.BlobOf(repository, file.Tag));
        if (await IsRightAsync(path, file, cancellationToken).ConfigureAwait(false))
            return path;
        if (!await IsRightAsync(blob, file, cancellationToken).ConfigureAwait(false))
        {
            var download = new Download
            {
                Name = file.Name,
                Request = new DownloadRequest { Url = file.Url, Authorization = settings.Authorization },
                Target = blob,
                Partial = blob + ".incomplete",
                Size = file.Size,
                Digest = file.Digest,
                Advice = advice,
            };
            await new Downloader(_client, settings.Patience, observer).FetchAsync(download, cancellationToken).ConfigureAwait(false);
        }

        cache.Publish(repository, file.Commit, file.Name, file.Tag);
        return path;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<bool> IsRightAsync(string path, HubFile file, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return false;
        if (await file.Digest.OfFileAsync(path, cancellationToken).ConfigureAwait(false) == file.Digest.Hex)
            return true;
        observer.Say($"{path} is damaged; downloading it again");
        return false;
    }
}
