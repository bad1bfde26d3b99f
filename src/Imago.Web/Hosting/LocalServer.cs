using System.Net;
using System.Net.Sockets;
using Imago.Errors;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Imago.Web.Hosting;

/// <summary>
/// Kestrel on 127.0.0.1, for HTTP/1.1. It runs without ASP.NET's host, so no settings file and no environment variable can change its
/// address or answers. Nothing is logged.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const int MostHeadBytes = 16 << 10;

    // Kestrel adds up the grace of all writes by their bytes, so a fast client could afterwards be silent for hours. At this rate only the
    // grace period of each single write counts.
    private const double MuchMoreBytesPerSecond = 1e12;

    private readonly KestrelServer _server;
    private readonly OpenConnections _connections;

    private LocalServer(ServerPatience patience, int port)
    {
        _connections = new OpenConnections(patience.MostConnections);

        // The authority of an absolute target counts, not the Host field (RFC 9112 section 3.2.2).
        var options = new KestrelServerOptions { AddServerHeader = false, AllowHostHeaderOverride = true };
        options.Limits.MaxRequestLineSize = MostHeadBytes;
        options.Limits.MaxRequestHeadersTotalSize = MostHeadBytes;
        options.Limits.RequestHeadersTimeout = patience.Head;
        options.Limits.KeepAliveTimeout = patience.Idle;
        options.Limits.MinResponseDataRate = new MinDataRate(MuchMoreBytesPerSecond, patience.Stall);
        options.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => _connections.HandleAsync(connection, next));
        });

        // A write ends only when the system has taken all of its bytes, so that a client that stops reading is noticed. Continuations run
        // on the current thread, because a switch costs a third of the speed. LocalSite leaves the sockets' threads before it reads files.
        var sockets = new SocketTransportOptions { MaxWriteBufferSize = 1, UnsafePreferInlineScheduling = true };
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    /// <summary>The address on which the server listens.</summary>
    public Uri Url => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/");

    /// <summary>The number of connected clients.</summary>
    public int Connections => _connections.Count;

    /// <summary>Binds a port and starts to answer.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="patience">Timeouts and limits.</param>
    /// <param name="answer">Answers requests whose host is this machine.</param>
    /// <exception cref="InvalidOptionException">The port is out of its range.</exception>
    /// <exception cref="ImagoException">The port cannot be bound.</exception>
    public static async Task<LocalServer> StartAsync(int port, ServerPatience patience, RequestDelegate answer)
    {
        OptionRule.Require(port is >= 0 and <= 65535, "--port", FormattableString.Invariant($"1 to 65535 is expected, or 0 for any that is free; {port} was found."));
        var server = new LocalServer(patience, port);
        try
        {
            await server._server.StartAsync(new LocalSite(answer), CancellationToken.None).ConfigureAwait(false);
            return server;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new ImagoException(FormattableString.Invariant($"The port {port} of 127.0.0.1 cannot be used: {e.GetBaseException().Message}. Give another --port, or none to use any free port."), e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Open connections are cut without waiting.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }
}
