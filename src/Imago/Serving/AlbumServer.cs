using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Serving;

/// <summary>
/// Serves an album's folder over HTTP/1.1 to this machine alone. A server of its own, on sockets: ASP.NET's framework is not part of every
/// installation of .NET, and .NET's HttpListener has no timeouts outside Windows.
/// </summary>
public sealed class AlbumServer : IDisposable
{
    private const int Backlog = 512;

    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _listener;
    private readonly AlbumSite _site;
    private readonly ServerPatience _patience;
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();

    private AlbumServer(Socket listener, AlbumSite site, ServerPatience patience)
    {
        (_listener, _site, _patience) = (listener, site, patience);
        Url = new Uri($"http://{(IPEndPoint)listener.LocalEndPoint!}/");
    }

    /// <summary>The address of the album's page.</summary>
    public Uri Url { get; }

    /// <summary>The clients connected now.</summary>
    internal int Connections => _connections.Count;

    /// <summary>Takes a port; from now on clients can connect, and are answered once <see cref="RunAsync"/> runs.</summary>
    /// <param name="album">The album.</param>
    /// <param name="port">The port, 1 to 65535; 0 for any that is free.</param>
    /// <exception cref="InvalidOptionException">The port is out of its range.</exception>
    /// <exception cref="InvalidFileException">The album has no page.</exception>
    /// <exception cref="ImagoException">The port cannot be had.</exception>
    public static AlbumServer Start(AlbumLayout album, int port = 0) => Start(album, port, new ServerPatience());

    /// <summary>As the other, with times and limits chosen.</summary>
    internal static AlbumServer Start(AlbumLayout album, int port, ServerPatience patience)
    {
        OptionRule.Require(port is >= 0 and <= 65535, "--port", FormattableString.Invariant($"1 to 65535 is expected, or 0 for any that is free; {port} was found."));
        AlbumPageFile.Need(album);
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(Backlog);
            return new AlbumServer(listener, new AlbumSite(new AlbumFiles(album.Root)), patience);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new ImagoException(FormattableString.Invariant($"The port {port} of 127.0.0.1 cannot be had: {e.Message}. Choose another, or none: then a free one is taken."), e);
        }
    }

    /// <summary>Serves until it is cancelled, which is its regular end.</summary>
    /// <param name="cancellationToken">Ends it; connections are cut.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looking = LookAsync(end.Token);
        try
        {
            while (true)
                await AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            _listener.Dispose();
            foreach (var connection in _connections.Keys)
                connection.Abort();
            await Task.WhenAll([looking, .. _connections.Values]).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async ValueTask AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            var socket = await _listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (MakeRoom())
                Answer(socket);
            else
                socket.Dispose();
        }
        catch (SocketException)
        {
            // The client left at once, or the process has no more file handles: neither is a reason to end.
            await Task.Delay(AcceptPause, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Answer(Socket socket)
    {
        socket.NoDelay = true;
        var connection = new Connection(socket, _site, _patience);

        // Listed before it starts, so that it can be cut off from its first moment on.
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = AnswerAllAsync(connection, start.Task);
        start.SetResult();
    }

    private async Task AnswerAllAsync(Connection connection, Task start)
    {
        await start.ConfigureAwait(false);
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    // Where all places are taken, the one who has been silent longest loses its own: nobody can hold all of them by saying nothing.
    private bool MakeRoom()
    {
        if (_connections.Count < _patience.MostConnections)
            return true;
        var silent = _connections.Keys.MinBy(c => c.SilentSince);
        if (silent is null || silent.SilentSince == long.MaxValue)
            return false;
        silent.Abort();
        _connections.TryRemove(silent, out _);
        return true;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_patience.Look);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                var now = Environment.TickCount64;
                foreach (var connection in _connections.Keys.Where(c => c.Deadline < now))
                {
                    // Where that does not wake whoever waits for the client, the next look does.
                    if (connection.Deadline + (2 * (long)_patience.Look.TotalMilliseconds) < now)
                        connection.Abort();
                    else
                        connection.HangUp();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }
}
