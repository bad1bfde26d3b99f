using System.Net.Sockets;
using System.Text;
using Imago.Web.Hosting;
using Imago.Web.Tests.Support;

namespace Imago.Web.Tests.Hosting;

/// <summary>Clients that send what no browser sends, or nothing. After each, the server must answer the next client.</summary>
public sealed class HostileClientTests
{
    private const string Good = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan SoonestStall = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan CutOffLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("\0\u0001\u0002garbage", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400)]
    [InlineData("GET / HTTP/1.1\rHost: localhost\r\r", 400)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/one\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: local\0host\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421)]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 421)]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 413)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 413)]
    [InlineData("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n", 405)]
    [InlineData("get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    public async Task WhatIsNoGoodRequestIsRefusedAndTheConnectionClosed(string bytes, int status)
    {
        await using var album = await ServedAlbum.StartAsync();

        // The rest must not be read as a request.
        var answer = await album.SayAsync(bytes + Good);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(answer.IndexOf("HTTP/1.1", StringComparison.Ordinal), answer.LastIndexOf("HTTP/1.1", StringComparison.Ordinal));
        await AssertServesAsync(album);
    }

    [Theory]
    [InlineData("\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n")]
    [InlineData("GET / HTTP/1.1\r\nhOST:127.0.0.1:1\t\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET http://localhost:1 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n")]
    public async Task WhatIsUnusualButRightIsAnswered(string bytes)
    {
        await using var album = await ServedAlbum.StartAsync();
        var answer = await album.SayAsync(bytes);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith(Latin1OfUtf8(ServedAlbum.Page), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoSpeaksHttp2IsTurnedAway()
    {
        await using var album = await ServedAlbum.StartAsync();
        Assert.DoesNotContain("html", await album.SayAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + Good), StringComparison.Ordinal);
        await AssertServesAsync(album);
    }

    [Theory]
    [InlineData("GET /", 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: ", 431)]
    public async Task AHeadHasALimit(string beginning, int status)
    {
        await using var album = await ServedAlbum.StartAsync();
        Assert.StartsWith($"HTTP/1.1 {status} ", await album.SayAsync(beginning + new string('x', 200_000)), StringComparison.Ordinal);
        await AssertServesAsync(album);
    }

    [Fact]
    public async Task RequestsSentAheadAreAnsweredInTheirOrder()
    {
        await using var album = await ServedAlbum.StartAsync();
        var bytes = string.Concat(Enumerable.Range(0, 50).Select(i => $"GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\nRange: bytes={i}-{i}\r\n\r\n"))
            + "GET /none HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" + Good;
        var answer = await album.SayAsync(bytes);
        var (at, expected) = (0, Enumerable.Range(0, 50).Select(i => $"bytes {i}-{i}/300000\r\n").Append("404 Not Found").Append("200 OK").Append("200 OK"));
        foreach (var part in expected)
        {
            var found = answer.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, part);
            at = found + part.Length;
        }

        Assert.EndsWith(Latin1OfUtf8(ServedAlbum.Page), answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestThatComesByteByByteIsAnswered()
    {
        await using var album = await ServedAlbum.StartAsync();
        using var client = await album.ConnectAsync();
        client.NoDelay = true;
        foreach (var b in Encoding.ASCII.GetBytes(Good)[..^1])
            await client.GetStream().WriteAsync(new[] { b });
        Assert.StartsWith("HTTP/1.1 200 ", await ServedAlbum.SayAsync(client, "\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoSaysNothingIsCutOff()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { Idle = Soon, Head = Late });
        Assert.Equal("", await album.SayAsync(""));
    }

    [Fact]
    public async Task WhoNeverEndsItsRequestIsCutOff()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { Idle = Late, Head = Soon });
        Assert.StartsWith("HTTP/1.1 408 ", await album.SayAsync("GET / HTTP/1.1\r\nHost: loc"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoIsSilentAfterAnAnswerIsCutOff()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { Idle = Soon, Head = Late });
        Assert.EndsWith(Latin1OfUtf8(ServedAlbum.Page), await album.SayAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoTakesNothingOfItsAnswerIsCutOff()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { Stall = SoonestStall }, filmBytes: 30_000_000);
        using var client = await album.ConnectAsync();

        // A client that has read much at once must not gain time by it.
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await client.GetStream().ReadExactlyAsync(new byte[10_000_000]);
        await AssertIsCutOffAsync(album);
    }

    [Fact]
    public async Task WhoTakesNoneOfManySmallAnswersIsCutOff()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { Stall = SoonestStall, Idle = Late, Head = Late });
        using var client = await album.ConnectAsync();
        var asking = Task.Run(async () =>
        {
            var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n", 1000)));
            while (true)
                await client.GetStream().WriteAsync(many);
        });
        await AssertIsCutOffAsync(album);
        await Assert.ThrowsAsync<IOException>(() => asking);
    }

    [Fact]
    public async Task SilentClientsCannotTakeAllPlaces()
    {
        await using var album = await ServedAlbum.StartAsync(new ServerPatience { MostConnections = 8, Idle = Late, Head = Late });
        var silent = new List<TcpClient>();
        for (var i = 0; i < 40; i++)
        {
            silent.Add(await album.ConnectAsync());
            if (i % 2 == 0)
                await silent[^1].GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET "));
        }

        await AssertServesAsync(album);
        Assert.InRange(album.Server.Connections, 0, 8);
        silent.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task ClientsThatHangUpInTheMiddleAreForgotten()
    {
        await using var album = await ServedAlbum.StartAsync(filmBytes: 5_000_000);
        for (var i = 0; i < 50; i++)
        {
            using var client = await album.ConnectAsync();
            client.LingerState = new LingerOption(enable: true, 0);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[1000]));
        }

        while (album.Server.Connections > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await AssertServesAsync(album);
    }

    [Fact]
    public async Task AFileThatIsReplacedWhileItIsSentIsSentAsItWas()
    {
        await using var album = await ServedAlbum.StartAsync(filmBytes: 30_000_000);
        using var client = await album.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var heard = new MemoryStream();
        var first = new byte[1000];
        await heard.WriteAsync(first.AsMemory(0, await stream.ReadAsync(first)));
        await File.WriteAllTextAsync(album["new.mp4"], "other");
        File.Move(album["new.mp4"], album.FilmPath, overwrite: true);
        await stream.CopyToAsync(heard);
        Assert.True(heard.ToArray().AsSpan().EndsWith(album.Film));
        Assert.EndsWith("other", await album.AskAsync("GET", "/videos/a.mp4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsCutShortWhileItIsSentEndsTheConnectionAlone()
    {
        await using var album = await ServedAlbum.StartAsync(filmBytes: 30_000_000);
        using var client = await album.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /videos/a.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Assert.NotEqual(0, await stream.ReadAsync(new byte[1000]));
        using (var film = new FileStream(album.FilmPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            film.SetLength(1000);
        Assert.InRange((await ServedAlbum.HearAsync(stream)).Length, 0, album.Film.Length - 1);
        await AssertServesAsync(album);
    }

    private static async Task AssertIsCutOffAsync(ServedAlbum album)
    {
        using var limit = new CancellationTokenSource(CutOffLimit);
        while (album.Server.Connections == 0)
            await Task.Delay(10, limit.Token);
        while (album.Server.Connections > 0)
            await Task.Delay(10, limit.Token);
        await AssertServesAsync(album);
    }

    private static async Task AssertServesAsync(ServedAlbum album) =>
        Assert.StartsWith("HTTP/1.1 200 ", await album.SayAsync(Good), StringComparison.Ordinal);

    private static string Latin1OfUtf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
