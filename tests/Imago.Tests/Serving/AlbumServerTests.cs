using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Imago.Errors;
using Imago.Serving;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Serving;

/// <summary>The server as .NET's own client, another implementation of the protocol, finds it.</summary>
public sealed class AlbumServerTests : IAsyncLifetime
{
    private readonly ServedAlbum _album = new();
    private readonly HttpClient _client = new();

    public ValueTask InitializeAsync()
    {
        _client.BaseAddress = _album.Server.Url;
        return ValueTask.CompletedTask;
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
    public void APortThatIsTakenIsSaid()
    {
        var failure = Assert.Throws<ImagoException>(() => AlbumServer.Start(new AlbumLayout(_album[""]), _album.Server.Url.Port));
        Assert.Contains(_album.Server.Url.Port.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderWithoutAPageIsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["index.html"], Assert.Throws<InvalidFileException>(() => AlbumServer.Start(new AlbumLayout(folder.Path))).Path);
        Assert.Equal("--port", Assert.Throws<InvalidOptionException>(() => AlbumServer.Start(new AlbumLayout(_album[""]), 65536)).Option);
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
