using System.Security.Cryptography;
using Imago.Downloads;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Downloads;

/// <summary>
/// Broken connections and lying servers: each download ends with the right file or a clear error, never with a wrong file.
/// </summary>
public sealed class DownloaderTests : DownloadBench
{
    [Fact]
    public async Task AGoodServerGivesTheFileInOneRequest()
    {
        using var server = new TestServer(request => TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Single(server.Requests);
        Assert.Equal(("file.bin", Content.Length, Content.Length), Heard.Advances.Last());
    }

    [Fact]
    public async Task AConnectionThatIsCutAgainAndAgainGoesOnWhereItStopped()
    {
        using var server = new TestServer(request => TestAnswer.File(request, Content) with { CutAfter = 50_000 });
        await FetchAsync(server.Url);
        AssertRight();
        Assert.True(server.Requests.Count >= 6);
        Assert.All(server.Requests.Skip(1), request => Assert.True(request.From > 0));
    }

    [Fact]
    public async Task AServerThatIgnoresRangeBeginsAgain()
    {
        var count = 0;
        using var server = new TestServer(_ => new TestAnswer(200, Content) { CutAfter = Interlocked.Increment(ref count) < 4 ? 100_000 : null });
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Contains(Heard.Advances.Zip(Heard.Advances.Skip(1)), pair => pair.Second.Done < pair.First.Done);
    }

    [Fact]
    public async Task AServerThatIgnoresRangeAndAlwaysCutsIsGivenUp()
    {
        using var server = new TestServer(_ => new TestAnswer(200, Content) { CutAfter = 100_000 });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("given up after", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, Short.Attempts, Short.Attempts + 1);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task WhatAnEarlierRunLeftIsUsed()
    {
        await File.WriteAllBytesAsync(Partial, Content[..200_000], TestContext.Current.CancellationToken);
        using var server = new TestServer(request => TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Equal(200_000, Assert.Single(server.Requests).From);
    }

    [Fact]
    public async Task AWholeFileThatAnEarlierRunLeftNeedsNoNetwork()
    {
        await File.WriteAllBytesAsync(Partial, Content, TestContext.Current.CancellationToken);
        await FetchAsync(TestServer.Nowhere());
        AssertRight();
    }

    [Fact]
    public async Task WhatAnEarlierRunLeftDamagedIsFetchedAnew()
    {
        await File.WriteAllBytesAsync(Partial, new byte[200_000], TestContext.Current.CancellationToken);
        using var server = new TestServer(request => TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
        Assert.Contains(Heard.Words, words => words.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatAnEarlierRunLeftTooLongIsThrownAway()
    {
        await File.WriteAllBytesAsync(Partial, new byte[Content.Length + 1], TestContext.Current.CancellationToken);
        using var server = new TestServer(request => TestAnswer.File(request, Content));
        await FetchAsync(server.Url);
        AssertRight();
    }

    [Fact]
    public async Task WithoutAHashNothingOfAnEarlierRunIsTrusted()
    {
        await File.WriteAllBytesAsync(Partial, new byte[200_000], TestContext.Current.CancellationToken);
        using var server = new TestServer(request => TestAnswer.File(request, Content));
        await FetchAsync(Download(server.Url) with { Digest = null, Size = null });
        AssertRight();
    }

    [Fact]
    public async Task AHashThatIsToldWithTheFileIsCompared()
    {
        var digest = new ContentDigest(DigestKind.Md5, Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Content)));
        using var server = new TestServer(request => TestAnswer.File(request, Content) with { CutAfter = 120_000 });
        await FetchAsync(Download(server.Url) with { Digest = null, Size = null, DigestOf = _ => digest });
        AssertRight();
        var wrong = digest with { Hex = new string('0', 32) };
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(Download(server.Url) with { Digest = null, DigestOf = _ => wrong }));
        Assert.Contains("MD5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(300_001)]
    [InlineData(600_000)]
    public async Task AnotherLengthThanAnnouncedIsRefused(int length)
    {
        using var server = new TestServer(_ => new TestAnswer(200, new byte[length]));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains($"expected file.bin with 300000 bytes, found {length}", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task MoreBytesThanAnnouncedAreNotTaken()
    {
        using var server = new TestServer(_ => new TestAnswer(200, [.. Content, 1, 2, 3]) { Chunked = true, Drip = 150_000 });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("more than the 300000 bytes", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task ALengthThatNeverComesIsGivenUp()
    {
        using var server = new TestServer(request => TestAnswer.File(request, Content[..1000]) with { ClaimedLength = 2000 });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(Download(server.Url) with { Size = 2000 }));
        Assert.False(File.Exists(Target));
        Assert.Contains("found 1000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChunksWithoutALengthAreAFile()
    {
        using var server = new TestServer(_ => new TestAnswer(200, Content) { Chunked = true, Drip = 100_000 });
        await FetchAsync(Download(server.Url) with { Size = null });
        AssertRight();
    }

    [Fact]
    public async Task ABodyWhoseEndCannotBeKnownIsRefused()
    {
        using var server = new TestServer(_ => new TestAnswer(200, Content) { ClaimedLength = -1 });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(Download(server.Url) with { Size = null, Digest = null }));
        Assert.Contains("could not be detected", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task OtherBytesThanTheHashSaysAreRefusedAndRemoved()
    {
        using var server = new TestServer(request => TestAnswer.File(request, new byte[Content.Length]));
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.False(File.Exists(Partial));
    }

    [Theory]
    [InlineData("bytes 0-299999/300000")]
    [InlineData("bytes 100001-299999/300000")]
    [InlineData("bytes 100000-299999/300001")]
    [InlineData("bytes 100000-300000/300000")]
    [InlineData("bytes */300000")]
    [InlineData("lines 100000-299999/300000")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task AWrongContentRangeIsRefused(string? range)
    {
        await File.WriteAllBytesAsync(Partial, Content[..100_000], TestContext.Current.CancellationToken);
        using var server = new TestServer(_ => new TestAnswer(206, Content[100_000..]) { Headers = range is null ? [] : new() { ["Content-Range"] = range } });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(server.Url));
        Assert.Contains("Content-Range", error.Message, StringComparison.Ordinal);
        Assert.Equal(100_000, new FileInfo(Partial).Length);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task APartThatIsShorterThanAskedForIsTaken()
    {
        using var server = new TestServer(request =>
        {
            var end = Math.Min(request.From + 70_000, Content.Length);
            return request.From == 0
                ? new TestAnswer(200, Content) { CutAfter = 70_000 }
                : new TestAnswer(206, Content[request.From..end]) { Headers = { ["Content-Range"] = $"bytes {request.From}-{end - 1}/{Content.Length}" } };
        });
        await FetchAsync(server.Url);
        AssertRight();
    }

    [Fact]
    public async Task AFileThatChangesOnTheWayComesWholeAndNew()
    {
        var old = new byte[Content.Length];
        var count = 0;
        using var server = new TestServer(request =>
        {
            if (Interlocked.Increment(ref count) == 1)
                return new TestAnswer(200, old) { CutAfter = 100_000, Headers = { ["ETag"] = "\"old\"" } };
            return request.Header("if-range") == "\"new\"" ? TestAnswer.File(request, Content) : new TestAnswer(200, Content) { Headers = { ["ETag"] = "\"new\"" } };
        });
        await FetchAsync(Download(server.Url) with { Digest = null });
        AssertRight();
        Assert.Equal("\"old\"", server.Requests.Last().Header("if-range"));
    }

    [Fact]
    public async Task AnEmptyFileIsAFile()
    {
        using var server = new TestServer(_ => new TestAnswer(200, []));
        await FetchAsync(Download(server.Url) with { Size = null, Digest = new ContentDigest(DigestKind.GitBlob, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") });
        Assert.Empty(await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken));
    }
}
