using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Imago.Errors;
using Imago.Storage;
using Imago.Tests.Support;
using Imago.Web.Serving;
using Imago.Web.Tests.Support;

namespace Imago.Web.Tests.Serving;

/// <summary>Tests the server with .NET's own client, an independent implementation of the protocol.</summary>
public sealed class AlbumServerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private ServedAlbum _album = null!;

    public async ValueTask InitializeAsync()
    {
        _album = await ServedAlbum.StartAsync();
        _client.BaseAddress = _album.Server.Url;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _album.DisposeAsync();
    }

    [Fact]
    public async Task TheRootIsThePage()
    {
        using var answer = await _client.GetAsync("");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(ServedAlbum.Page, await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoCache);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.False(answer.Headers.ETag!.IsWeak);
        Assert.NotNull(answer.Headers.Date);
        Assert.Empty(answer.Headers.Server);
    }

    [Theory]
    [InlineData("a.html", "text/html; charset=utf-8")]
    [InlineData("a.css", "text/css; charset=utf-8")]
    [InlineData("a.js", "text/javascript; charset=utf-8")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.svg", "image/svg+xml")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.JPG", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.wav", "audio/wav")]
    [InlineData("a.mid", "audio/midi")]
    [InlineData("a.csv", "text/csv; charset=utf-8")]
    [InlineData("a.md", "text/markdown; charset=utf-8")]
    [InlineData("a.npz", "application/octet-stream")]
    [InlineData("a", "application/octet-stream")]
    public async Task FilesHaveTheTypesOfTheirNames(string name, string type)
    {
        await File.WriteAllTextAsync(_album["videos/" + name], "x");
        using var answer = await _client.GetAsync("videos/" + name);
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task HeadAnswersAsGetWithoutTheBytes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "videos/a.mp4") { Headers = { Range = new RangeHeaderValue(0, 9) } };
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_album.Film.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(["bytes"], answer.Headers.AcceptRanges);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(0L, null)]
    [InlineData(65_000L, 200_000L)]
    [InlineData(null, 70_000L)]
    [InlineData(299_999L, 400_000L)]
    public async Task ARangeIsThatPartOfTheFile(long? from, long? to)
    {
        using var answer = await GetRangeAsync(new RangeHeaderValue(from, to));
        var (first, last) = from is null ? (_album.Film.Length - to!.Value, _album.Film.Length - 1) : (from.Value, Math.Min(to ?? long.MaxValue, _album.Film.Length - 1));
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(first, last, _album.Film.Length), answer.Content.Headers.ContentRange);
        Assert.Equal(_album.Film[(int)first..((int)last + 1)], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task ARangeBehindTheEndIsAnsweredWithTheLength()
    {
        using var answer = await GetRangeAsync(new RangeHeaderValue(300_000, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal("bytes */300000", answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task ARangeOfWhatHasChangedIsTheWhole()
    {
        using var before = await GetRangeAsync(new RangeHeaderValue(0, 9));
        var condition = new RangeConditionHeaderValue(before.Headers.ETag!);
        using var same = await GetRangeAsync(new RangeHeaderValue(10, 19), condition);
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        await File.WriteAllBytesAsync(_album.FilmPath, _album.Film[..1000]);
        using var changed = await GetRangeAsync(new RangeHeaderValue(10, 19), condition);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(_album.Film[..1000], await changed.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task WhatIsKnownIsNotSentAgain()
    {
        using var first = await _client.GetAsync("index.html");
        using var tagged = new HttpRequestMessage(HttpMethod.Get, "index.html") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var dated = new HttpRequestMessage(HttpMethod.Get, "index.html") { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using var older = new HttpRequestMessage(HttpMethod.Get, "index.html") { Headers = { IfModifiedSince = first.Content.Headers.LastModified - TimeSpan.FromSeconds(1) } };
        using var other = new HttpRequestMessage(HttpMethod.Get, "index.html") { Headers = { IfMatch = { new EntityTagHeaderValue("\"other\"") } } };
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(tagged));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(dated));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(older));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await StatusAsync(other));
    }

    [Theory]
    [InlineData("If-None-Match: \"other\", TAG", 304)]
    [InlineData("If-None-Match: W/TAG", 304)]
    [InlineData("If-None-Match: *", 304)]
    [InlineData("If-None-Match: \"other\"", 200)]
    [InlineData("If-None-Match: malformed", 200)]
    [InlineData("If-None-Match: \"other\"\r\nIf-Modified-Since: LATER", 200)]
    [InlineData("If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT", 200)]
    [InlineData("If-Modified-Since: Sun Nov  6 08:49:37 1994", 200)]
    [InlineData("If-Modified-Since: yesterday", 200)]
    [InlineData("If-Modified-Since: LATER", 304)]
    [InlineData("If-Match: TAG", 200)]
    [InlineData("If-Match: *", 200)]
    [InlineData("If-Match: W/TAG", 412)]
    [InlineData("If-Match: malformed", 412)]
    [InlineData("If-Match: TAG\r\nIf-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT", 200)]
    [InlineData("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT", 412)]
    [InlineData("If-Unmodified-Since: LATER", 200)]
    public async Task ConditionsAreJudged(string fields, int status)
    {
        using var first = await _client.GetAsync("index.html");
        var (tag, later) = (first.Headers.ETag!.Tag, (first.Content.Headers.LastModified!.Value + TimeSpan.FromHours(1)).ToString("r", CultureInfo.InvariantCulture));
        var answer = await _album.AskAsync("GET", "/", fields.Replace("TAG", tag, StringComparison.Ordinal).Replace("LATER", later, StringComparison.Ordinal));
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTagTellsLengthAndTimeApart()
    {
        var tags = new List<string>();
        foreach (var (length, time) in (IEnumerable<(int, DateTime)>)[(1000, Time(1)), (1001, Time(1)), (1000, Time(2)), (1000, Time(1))])
        {
            await File.WriteAllBytesAsync(_album.FilmPath, _album.Film[..length]);
            File.SetLastWriteTimeUtc(_album.FilmPath, time);
            using var answer = await _client.GetAsync("videos/a.mp4");
            tags.Add(answer.Headers.ETag!.Tag);
        }

        Assert.Distinct(tags[..3]);
        Assert.Equal(tags[0], tags[3]);

        static DateTime Time(int ticks) => new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(ticks);
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=5-4")]
    public async Task SeveralRangesOrMalformedOnesAreTheWhole(string range)
    {
        var answer = await _album.AskAsync("GET", "/videos/a.mp4", $"Range: {range}");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Length: {_album.Film.Length}\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyFileIsSentAsOne()
    {
        await File.WriteAllBytesAsync(_album["videos/empty.csv"], []);
        using var answer = await _client.GetAsync("videos/empty.csv");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task NothingOutsideIsServed()
    {
        Directory.CreateDirectory(_album[".imago"]);
        await File.WriteAllTextAsync(_album[".imago/cache.db"], "secret");
        foreach (var target in (string[])["/.imago/cache.db", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/videos", "/videos/", "/none"])
            Assert.StartsWith("HTTP/1.1 404 ", await _album.AskAsync("GET", target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinksOutOfTheAlbumAreNotFollowed()
    {
        using var outside = new TemporaryFolder();
        await File.WriteAllTextAsync(outside["secret.txt"], "secret");
        File.CreateSymbolicLink(_album["videos/link.txt"], outside["secret.txt"]);
        Directory.CreateSymbolicLink(_album["music"], outside.Path);
        Assert.StartsWith("HTTP/1.1 404 ", await _album.AskAsync("GET", "/videos/link.txt"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await _album.AskAsync("GET", "/music/secret.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoOtherAddressIsListenedAt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only there has every machine a second address of its own");
        using var client = new TcpClient();
        var refused = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.2", _album.Server.Url.Port));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task TwoHundredClientsAtOnceGetTheirBytes()
    {
        const int clients = 200;
        const int requests = 10;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = _album.Server.Url };
        await Parallel.ForEachAsync(Enumerable.Range(0, clients), new ParallelOptions { MaxDegreeOfParallelism = clients }, async (i, cancellation) =>
        {
            var random = new Random(i);
            for (var n = 0; n < requests; n++)
            {
                var first = random.Next(_album.Film.Length);
                var last = random.Next(first, _album.Film.Length);
                using var request = new HttpRequestMessage(HttpMethod.Get, "videos/a.mp4") { Headers = { Range = new RangeHeaderValue(first, last) } };
                using var answer = await client.SendAsync(request, cancellation);
                Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
                var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
                Assert.True(_album.Film.AsSpan(first..(last + 1)).SequenceEqual(bytes));
            }
        });
    }

    [Fact]
    public async Task APortThatIsTakenIsSaid()
    {
        var failure = await Assert.ThrowsAsync<ImagoException>(() => AlbumServer.StartAsync(new AlbumLayout(_album[""]), _album.Server.Url.Port));
        Assert.Contains(_album.Server.Url.Port.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutAPageIsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["index.html"], (await Assert.ThrowsAsync<InvalidFileException>(() => AlbumServer.StartAsync(new AlbumLayout(folder.Path)))).Path);
        Assert.Equal("--port", (await Assert.ThrowsAsync<InvalidOptionException>(() => AlbumServer.StartAsync(new AlbumLayout(_album[""]), 65536))).Option);
    }

    private async Task<HttpResponseMessage> GetRangeAsync(RangeHeaderValue range, RangeConditionHeaderValue? condition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "videos/a.mp4") { Headers = { Range = range, IfRange = condition } };
        return await _client.SendAsync(request);
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }
}
