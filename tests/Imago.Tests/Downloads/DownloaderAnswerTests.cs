using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Imago.Downloads;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Downloads;

/// <summary>Redirects, refusals, busy, slow and silent servers.</summary>
public sealed class DownloaderAnswerTests : DownloadBench
{
    [Fact]
    public async Task TheTokenStaysWithItsHost()
    {
        using var storage = new TestServer(request => TestAnswer.File(request, Content) with { CutAfter = 100_000 });
        using var server = new TestServer(request => TestAnswer.Redirect(request.Path == "/" ? "/moved" : $"{storage.Url}signed?key=1"));
        var download = Download(server.Url);
        await FetchAsync(download with { Request = download.Request with { Authorization = new AuthenticationHeaderValue("Bearer", "secret") } });
        AssertRight();
        Assert.All(server.Requests, request => Assert.Equal("Bearer secret", request.Header("authorization")));
        Assert.True(storage.Requests.Count > 1);
        Assert.All(storage.Requests, request => Assert.Null(request.Header("authorization")));

        // Further parts are requested from the address of the first response.
        Assert.Equal(["/", "/moved"], server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task AnotherNameOfTheSameMachineIsAnotherHost()
    {
        Assert.SkipUnless(IsKnown("localhost"), "the machine does not know the name localhost");
        using var server = new TestServer(request => request.Path == "/" ? TestAnswer.Redirect($"http://localhost:{request.Header("host")!.Split(':')[1]}/file") : TestAnswer.File(request, Content));
        var download = Download(server.Url);
        await FetchAsync(download with { Request = download.Request with { Authorization = new AuthenticationHeaderValue("Bearer", "secret") } });
        AssertRight();
        Assert.Equal(["Bearer secret", null], server.Requests.Select(request => request.Header("authorization")));
    }

    [Fact]
    public async Task AnAddressThatExpiresIsAskedForAgain()
    {
        var signatures = 0;
        using var storage = new TestServer(request =>
            request.Path == $"/{Volatile.Read(ref signatures)}" && (request.From == 0 || Volatile.Read(ref signatures) > 1)
                ? TestAnswer.File(request, Content) with { CutAfter = Volatile.Read(ref signatures) == 1 ? 100_000 : null }
                : TestAnswer.Text(403, "<Error>Expired</Error>", "application/xml"));
        using var server = new TestServer(_ => TestAnswer.Redirect($"{storage.Url}{Interlocked.Increment(ref signatures)}"));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([0, 100_000, 100_000], storage.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task TheSignatureOfAnAddressIsNotInMessages()
    {
        using var storage = new TestServer(_ => TestAnswer.Text(403));
        using var server = new TestServer(_ => TestAnswer.Redirect($"{storage.Url}file?signature=key"));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains($"{storage.Url}file", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key", error.Message + string.Concat(Heard.Words), StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task RedirectsInACircleEnd()
    {
        using var server = new TestServer(_ => TestAnswer.Redirect("/again"));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("redirects in a loop", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task ABusyServerIsAskedAgain(int status)
    {
        var count = 0;
        using var server = new TestServer(request => Interlocked.Increment(ref count) < 4 ? TestAnswer.Text(status) : TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task AServerThatStaysBusyIsGivenUp()
    {
        using var server = new TestServer(_ => TestAnswer.Text(500));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Equal(HttpStatusCode.InternalServerError, error.Status);
        Assert.Equal(Short.Attempts, server.Requests.Count);
    }

    [Fact]
    public async Task RetryAfterIsHonouredWithinReason()
    {
        var count = 0;
        using var server = new TestServer(request => Interlocked.Increment(ref count) == 1
            ? TestAnswer.Text(429).With("Retry-After", "3600")
            : TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Contains(Heard.Words, words => words.Contains("trying again in 0.3 s", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(7), RetryPolicy.Usual.WaitAfter(1, TimeSpan.FromSeconds(7)));
        Assert.Equal(TimeSpan.FromSeconds(4), RetryPolicy.Usual.WaitAfter(3, null));
    }

    [Theory]
    [InlineData(401, "requires a login")]
    [InlineData(403, "terms")]
    [InlineData(404, "Nothing exists at this address")]
    [InlineData(410, "410 Gone")]
    public async Task ARefusalSaysWhatItMeansAndIsNotRepeated(int status, string meaning)
    {
        using var server = new TestServer(_ => TestAnswer.Text(status, "the server's \u001b[31m words"));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Equal((HttpStatusCode)status, error.Status);
        Assert.Contains(meaning, error.Message, StringComparison.Ordinal);
        Assert.Contains("words", error.Message, StringComparison.Ordinal);
        Assert.Contains(server.Url.ToString(), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.Single(server.Requests);
        AssertNothing();
    }

    [Fact]
    public async Task AWebPageInPlaceOfTheFileIsRecognised()
    {
        using var server = new TestServer(_ => TestAnswer.Text(200, "<html>Please log in</html>", "text/html"));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("web page", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task ACompressedBodyThatWasNotAskedForIsRefused()
    {
        using var server = new TestServer(_ => new TestAnswer(200, Content) { Headers = { ["Content-Encoding"] = "gzip" } });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
        Assert.Equal("identity", server.Requests.Single().Header("accept-encoding"));
    }

    [Fact]
    public async Task AServerThatStallsIsLeftAndAskedAgain()
    {
        using var server = new TestServer(request => TestAnswer.File(request, Content) with { StallAfter = request.From < 200_000 ? 100_000 : null });
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Contains(Heard.Words, words => words.Contains("nothing came for 0.5 seconds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AServerThatAlwaysStallsEndsInAClearError()
    {
        using var server = new TestServer(_ => new TestAnswer(200, Content) { StallAfter = 0 });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("nothing came for", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatNeverAnswersEndsInAClearError()
    {
        using var release = new ManualResetEventSlim();
        using var server = new TestServer(_ =>
        {
            release.Wait();
            return TestAnswer.Text(200);
        });
        var patience = Short with { Answer = TimeSpan.FromSeconds(0.2), Attempts = 2 };
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(Download(server.Url), patience));
        release.Set();
        Assert.Contains("no answer within 0.2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASlowServerThatKeepsSendingIsNotGivenUp()
    {
        using var server = new TestServer(request => TestAnswer.File(request, Content) with { Drip = 6_000 });
        await FetchAsync(Download(server.Url), Short with { Idle = TimeSpan.FromSeconds(5) });
        AssertRight();
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task NobodyListeningEndsInAClearError()
    {
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(TestServer.Nowhere()));
        Assert.Contains("no connection", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Status);
        AssertNothing();
    }

    [Fact]
    public async Task CancellingLeavesWhatHasCome()
    {
        using var stop = new CancellationTokenSource();
        using var server = new TestServer(request => TestAnswer.File(request, Content) with { StallAfter = 100_000 });
        var patience = Short with { Idle = TimeSpan.FromMinutes(1) };
        var running = FetchAsync(Download(server.Url), patience, stop.Token);
        while (Heard.Advances.IsEmpty || Heard.Advances.Last().Done < 100_000)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(Content[..100_000], await File.ReadAllBytesAsync(Partial, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Target));
    }

    private static bool IsKnown(string name)
    {
        try
        {
            return Dns.GetHostAddresses(name, AddressFamily.InterNetwork).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
