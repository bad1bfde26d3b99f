using Imago.Errors;

namespace Imago.Downloads;

/// <summary>
/// Downloads a file over HTTP. It resumes where an earlier run stopped, retries broken connections, and renames the file only after its
/// size and hash were verified. The caller must keep other processes away from the partial file.
/// </summary>
/// <param name="client">Sends the requests.</param>
/// <param name="patience">Timeouts and retries.</param>
/// <param name="observer">Receives progress and messages.</param>
internal sealed class Downloader(DownloadClient client, RetryPolicy patience, IDownloadObserver observer)
{
    /// <summary>Downloads a file.</summary>
    /// <param name="download">The file.</param>
    /// <param name="cancellationToken">Cancels the download; the partial file stays for the next run.</param>
    /// <exception cref="DownloadFailedException">The download failed, or the content is not what was announced.</exception>
    /// <exception cref="ImagoException">The disk has too little room.</exception>
    public async Task FetchAsync(Download download, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(download.Partial)!);
        Directory.CreateDirectory(Path.GetDirectoryName(download.Target)!);
        var mistrusted = false;
        while (true)
        {
            using var partial = new PartialFile(download.Partial);
            var inherited = partial.Length > 0;
            var transfer = new Transfer(client, patience, observer, download, partial);
            await transfer.RunAsync(cancellationToken).ConfigureAwait(false);
            var found = await partial.DigestAsync(transfer.Digest, cancellationToken).ConfigureAwait(false);
            if (transfer.Digest is null || found == transfer.Digest.Hex)
            {
                partial.MoveTo(download.Target);
                return;
            }

            partial.Delete();

            // Bytes of an earlier run may be damaged or of another version, so the file is downloaded once more from the start.
            if (!inherited || mistrusted)
                throw WrongContent(download, transfer.Digest, found!);
            mistrusted = true;
            observer.Say($"{download.Name}: the partial file of an earlier run was damaged; starting again");
        }
    }

    private static DownloadFailedException WrongContent(Download download, ContentDigest expected, string found) => new(
        download.Request.Url,
        $"expected {download.Name} with the {expected.Name} {expected.Hex}, found {found}. The file was removed. The server, or a proxy before it, sends something else.{download.Advice}");
}
