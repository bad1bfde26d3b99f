using Imago.Errors;

namespace Imago.Downloads;

/// <summary>
/// Fetches a file over HTTP: goes on where an earlier run stopped, asks again where a connection breaks, and gives the file its name only
/// when its size and hash are right. The caller keeps other processes away from the partial file.
/// </summary>
/// <param name="client">Asks the servers.</param>
/// <param name="patience">How long servers are waited for, and how often they are asked again.</param>
/// <param name="observer">Hears how it goes.</param>
internal sealed class Downloader(DownloadClient client, DownloadPatience patience, IDownloadObserver observer)
{
    /// <summary>Fetches a file.</summary>
    /// <param name="download">The file.</param>
    /// <param name="cancellationToken">Stops it; what has come stays for the next run.</param>
    /// <exception cref="DownloadFailedException">It cannot be had, or is not what was announced.</exception>
    /// <exception cref="ImagoException">The disk has no room for it.</exception>
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

            // What an earlier run left may have been of another version, or damaged: the whole gets one chance.
            if (!inherited || mistrusted)
                throw WrongContent(download, transfer.Digest, found!);
            mistrusted = true;
            observer.Say($"{download.Name}: what an earlier run had left was damaged; fetching it anew");
        }
    }

    private static DownloadFailedException WrongContent(Download download, ContentDigest expected, string found) => new(
        download.Request.Url,
        $"expected {download.Name} with the {expected.Name} {expected.Hex}, found {found}. The file was removed. The server, or a proxy before it, sends something else.{download.Advice}");
}
