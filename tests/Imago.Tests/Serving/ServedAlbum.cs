using System.Net.Sockets;
using System.Text;
using Imago.Serving;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Serving;

/// <summary>A folder with a page and a film of random bytes that is served while the test runs, and clients that write to it what they like.</summary>
internal sealed class ServedAlbum : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    public ServedAlbum(ServerPatience? patience = null, int filmBytes = 300_000)
    {
        Film = new byte[filmBytes];
        new Random(1).NextBytes(Film);
        Directory.CreateDirectory(_folder["videos"]);
        File.WriteAllText(_folder["index.html"], Page);
        File.WriteAllBytes(FilmPath, Film);
        Server = AlbumServer.Start(new AlbumLayout(_folder.Path), 0, patience ?? new ServerPatience());
        _running = Server.RunAsync(_end.Token);
    }

    public static string Page => "<!DOCTYPE html><title>蝶</title>";

    public AlbumServer Server { get; }

    public byte[] Film { get; }

    public string FilmPath => Path.Combine(_folder["videos"], "a.mp4");

    public string this[string name] => _folder[name];

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(Server.Url.Host, Server.Url.Port);
        return client;
    }

    /// <summary>Writes bytes and reads until the server closes.</summary>
    public async Task<string> SayAsync(string bytes, bool hangUp = true)
    {
        using var client = await ConnectAsync();
        return await SayAsync(client, bytes, hangUp);
    }

    public static async Task<string> SayAsync(TcpClient client, string bytes, bool hangUp)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), timeout.Token);
        if (hangUp)
            client.Client.Shutdown(SocketShutdown.Send);
        using var heard = new MemoryStream();
        await stream.CopyToAsync(heard, timeout.Token);
        return Encoding.Latin1.GetString(heard.ToArray());
    }

    /// <summary>Asks for one thing with more fields.</summary>
    public Task<string> AskAsync(string method, string target, params string[] fields) =>
        SayAsync($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(fields.Select(f => f + "\r\n"))}\r\n");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        Server.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }
}
