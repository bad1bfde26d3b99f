using Imago.Errors;
using Imago.Publishing;
using Imago.Storage;
using Imago.Web.Hosting;

namespace Imago.Web.Serving;

/// <summary>Serves an album's folder over HTTP/1.1, to this machine only.</summary>
public sealed class AlbumServer : IAsyncDisposable
{
    private readonly LocalServer _server;

    private AlbumServer(LocalServer server) => _server = server;

    /// <summary>The address of the album's page.</summary>
    public Uri Url => _server.Url;

    /// <summary>The number of connected clients.</summary>
    internal int Connections => _server.Connections;

    /// <summary>Binds a port and serves until disposed of; open connections are then cut.</summary>
    /// <param name="album">The album.</param>
    /// <param name="port">The port, 1 to 65535; 0 for any free one.</param>
    /// <exception cref="InvalidOptionException">The port is out of its range.</exception>
    /// <exception cref="InvalidFileException">The album has no page.</exception>
    /// <exception cref="ImagoException">The port cannot be bound.</exception>
    public static Task<AlbumServer> StartAsync(AlbumLayout album, int port = 0) => StartAsync(album, port, new ServerPatience());

    /// <summary>Does the same with given timeouts and limits.</summary>
    internal static async Task<AlbumServer> StartAsync(AlbumLayout album, int port, ServerPatience patience)
    {
        AlbumPageFile.Need(album);
        var site = new AlbumSite(new AlbumFiles(album.Root));
        return new AlbumServer(await LocalServer.StartAsync(port, patience, site.AnswerAsync).ConfigureAwait(false));
    }

    /// <summary>Waits until cancelled, which is the server's regular end.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task WaitAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
