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
/// Kestrel on 127.0.0.1, for HTTP/1.1. It is made without ASP.NET's host: no file of settings and no variable of the environment can
/// change where it listens or what it says, and nothing is logged.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const int MostHeadBytes = 16 << 10;

    // Kestrel adds up the time that all writes may take by their bytes, so that a quick client could be silent for hours. At this rate only the
    // grace that every single write has counts.
    private const double MuchMoreBytesPerSecond = 1e12;

    private readonly KestrelServer _server;
    private readonly OpenConnections _connections;

    private LocalServer(ServerPatience patience, int port)
    {
        _connections = new OpenConnections(patience.MostConnections);

        // The authority of an absolute target counts, and not the Host field beside it (RFC 9112 section 3.2.2).
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

        // A write ends when the system has taken all of its bytes, so that a client that takes none is noticed while it is answered. What is
        // not waited for goes on in the thread that is there: to hand it to another costs a third of the speed. LocalSite leaves the
        // sockets' own threads before it touches files.
        var sockets = new SocketTransportOptions { MaxWriteBufferSize = 1, UnsafePreferInlineScheduling = true };
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single() + "/");

    /// <summary>The clients connected now.</summary>
    public int Connections => _connections.Count;

    /// <summary>Takes a port and answers from now on.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="patience">Times and limits.</param>
    /// <param name="answer">Answers requests that name this machine.</param>
    /// <exception cref="InvalidOptionException">The port is out of its range.</exception>
    /// <exception cref="ImagoException">The port cannot be had.</exception>
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
            throw new ImagoException(FormattableString.Invariant($"The port {port} of 127.0.0.1 cannot be had: {e.GetBaseException().Message}. Choose another, or none: then a free one is taken."), e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Nobody is waited for: connections are cut.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }
}
