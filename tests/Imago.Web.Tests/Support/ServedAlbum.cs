using System.Net.Sockets;
using System.Text;
using Imago.Storage;
using Imago.Tests.Support;
using Imago.Web.Hosting;
using Imago.Web.Serving;

namespace Imago.Web.Tests.Support;

/// <summary>A folder with a page and a film of random bytes, served during a test, and clients that can send any bytes.</summary>
internal sealed class ServedAlbum : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private AlbumServer? _server;

    private ServedAlbum(int filmBytes)
    {
        Film = new byte[filmBytes];
        new Random(1).NextBytes(Film);
        Directory.CreateDirectory(_folder["videos"]);
        File.WriteAllText(_folder["index.html"], Page);
        File.WriteAllBytes(FilmPath, Film);
    }

    public static string Page => "<!DOCTYPE html><title>蝶</title>";

    public AlbumServer Server => _server!;

    public byte[] Film { get; }

    public string FilmPath => Path.Combine(_folder["videos"], "a.mp4");

    public string this[string name] => _folder[name];

    public static async Task<ServedAlbum> StartAsync(ServerPatience? patience = null, int filmBytes = 300_000)
    {
        var album = new ServedAlbum(filmBytes);
        album._server = await AlbumServer.StartAsync(new AlbumLayout(album._folder.Path), 0, patience ?? new ServerPatience());
        return album;
    }

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(Server.Url.Host, Server.Url.Port);
        return client;
    }

    /// <summary>Writes bytes and reads until the server closes.</summary>
    public async Task<string> SayAsync(string bytes)
    {
        using var client = await ConnectAsync();
        return await SayAsync(client, bytes);
    }

    public static async Task<string> SayAsync(TcpClient client, string bytes)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), timeout.Token);
        return Encoding.Latin1.GetString(await HearAsync(stream, timeout.Token));
    }

    /// <summary>Reads until the server closes or resets the connection; it resets it if it has not read all that was sent.</summary>
    public static async Task<byte[]> HearAsync(Stream stream, CancellationToken cancellation = default)
    {
        using var heard = new MemoryStream();
        try
        {
            await stream.CopyToAsync(heard, cancellation);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // The bytes before the reset count.
        }

        return heard.ToArray();
    }

    /// <summary>Sends one request with additional fields on a connection of its own.</summary>
    public Task<string> AskAsync(string method, string target, params string[] fields) =>
        SayAsync($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{string.Concat(fields.Select(f => f + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
