using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Imago.Datasets;
using Imago.Downloads;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Datasets;

public sealed class KaggleStoreTests : IDisposable
{
    private static readonly byte[] Whole = TestArchives.Zip([("a/one.txt", new byte[80_000], 0), ("two.txt", RandomNumberGenerator.GetBytes(120_000), 0)]);

    private readonly TemporaryFolder _folder = new();
    private readonly HeardDownloads _heard = new();
    private readonly TestServer _storage;
    private readonly TestServer _kaggle;
    private byte[] _archive = Whole;
    private string _md5 = Md5(Whole);
    private bool _older = true;
    private Func<TestRequest, TestAnswer, TestAnswer> _onStorage = (_, answer) => answer;

    public KaggleStoreTests()
    {
        _storage = new TestServer(request => _onStorage(request, TestAnswer.File(request, _archive, ("x-goog-hash", $"crc32c=n03x6A==,md5={_md5}"))));
        _kaggle = new TestServer(Answer);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Cached => _folder["cache/datasets/owner/name"];

    public void Dispose()
    {
        _kaggle.Dispose();
        _storage.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ADatasetIsLaidOutAsKagglehubDoes()
    {
        var path = await PullAsync("kaggle:owner/name");
        Assert.Equal(Path.Combine(Cached, "versions", "3"), path);
        Assert.Equal(80_000, new FileInfo(Path.Combine(path, "a", "one.txt")).Length);
        Assert.True(File.Exists(Path.Combine(Cached, "3.complete")));
        Assert.False(File.Exists(Path.Combine(Cached, "3.archive")));
        Assert.Equal(["GET /api/v1/datasets/view/owner/name", "GET /api/v1/datasets/download/owner/name?dataset_version_number=3"], Asked());
    }

    [Fact]
    public async Task WhatKagglehubHasIsNotFetchedAgain()
    {
        foreach (var version in (int[])[2, 10, 9])
        {
            Directory.CreateDirectory(Path.Combine(Cached, "versions", $"{version}"));
            if (version != 10)
                await File.WriteAllTextAsync(Path.Combine(Cached, $"{version}.complete"), "", Token);
        }

        Assert.Equal(Path.Combine(Cached, "versions", "9"), await PullAsync("kaggle:owner/name"));
        Assert.Equal(Path.Combine(Cached, "versions", "2"), await PullAsync("kaggle:owner/name@2"));
        Assert.Empty(_kaggle.Requests);

        // Version 10 has no marker, so it is incomplete and is downloaded again.
        await File.WriteAllTextAsync(Path.Combine(Cached, "versions", "10", "half"), "", Token);
        var path = await PullAsync("kaggle:owner/name@10");
        Assert.False(File.Exists(Path.Combine(path, "half")));
        Assert.True(File.Exists(Path.Combine(path, "two.txt")));
    }

    [Fact]
    public async Task TheNewerFormIsAskedWhereTheOlderIsGone()
    {
        _older = false;
        Assert.True(File.Exists(Path.Combine(await PullAsync("kaggle:owner/name"), "two.txt")));
        Assert.Equal(
            ["GET /api/v1/datasets/view/owner/name", "POST /api/v1/datasets.DatasetApiService/GetDataset", "GET /api/v1/datasets/download/owner/name?dataset_version_number=3", "POST /api/v1/datasets.DatasetApiService/DownloadDataset"],
            Asked());
        Assert.Equal("""{"ownerSlug":"owner","datasetSlug":"name","datasetVersionNumber":3}""", _kaggle.Requests.Last().Body);
        Assert.Equal("GET", Assert.Single(_storage.Requests).Method);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACutConnectionGoesOnAtTheStorageAndAnExpiredAddressIsAskedForAgain(bool older)
    {
        _older = older;
        _onStorage = (request, answer) => _storage.Requests.Count == 3 ? TestAnswer.Text(403) : answer with { CutAfter = 40_000 };
        Assert.True(File.Exists(Path.Combine(await PullAsync("kaggle:owner/name@3"), "two.txt")));
        Assert.Equal(2, _kaggle.Requests.Count(request => older || request.Method == "POST"));
        Assert.All(_storage.Requests.Skip(1), request => Assert.True(request.From > 0));
    }

    [Fact]
    public async Task CredentialsStayWithKaggle()
    {
        await PullAsync("kaggle:owner/name", new AuthenticationHeaderValue("Bearer", "secret"));
        Assert.All(_kaggle.Requests, request => Assert.Equal("Bearer secret", request.Header("authorization")));
        Assert.All(_storage.Requests, request => Assert.Null(request.Header("authorization")));
    }

    [Fact]
    public async Task AnArchiveThatIsNotWhatItsHashSaysLeavesNothing()
    {
        _md5 = Md5([1]);
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => PullAsync("kaggle:owner/name@3"));
        Assert.Contains("MD5", error.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task AnArchiveThatWouldWriteOutsideLeavesNothing()
    {
        _archive = TestArchives.Zip(("good.txt", "x"), ("../evil.txt", "x"));
        _md5 = Md5(_archive);
        await Assert.ThrowsAsync<InvalidFileException>(() => PullAsync("kaggle:owner/name@3"));
        AssertNothing();
    }

    [Fact]
    public async Task ARefusalSaysWhatToDo()
    {
        using var server = new TestServer(_ => TestAnswer.Text(403, """{"code":403,"message":"You must accept the rules"}""", "application/json"));
        var store = new KaggleStore(Settings() with { Endpoint = server.Url });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => store.PullAsync(KaggleDataset.Parse("kaggle:owner/name"), null, _heard, Token));
        Assert.Contains("You must accept the rules", error.Message, StringComparison.Ordinal);
        Assert.Contains("No credentials were sent", error.Message, StringComparison.Ordinal);
        Assert.Contains("/datasets/owner/name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"currentVersionNumber": "three"}""")]
    [InlineData("""{"currentVersionNumber": 0}""")]
    [InlineData("<html>")]
    public async Task AnAnswerWithoutAVersionIsAClearError(string body)
    {
        using var server = new TestServer(_ => TestAnswer.Text(200, body, "application/json"));
        var store = new KaggleStore(Settings() with { Endpoint = server.Url });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => store.PullAsync(KaggleDataset.Parse("kaggle:owner/name"), null, _heard, Token));
        Assert.Contains("currentVersionNumber", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherFolderMayBeChosenIfItIsEmpty()
    {
        Directory.CreateDirectory(_folder["to"]);
        Assert.Equal(_folder["to"], await Store().PullAsync(KaggleDataset.Parse("kaggle:owner/name"), _folder["to"], _heard, Token));
        Assert.True(File.Exists(_folder["to/two.txt"]));
        Assert.False(Directory.Exists(Path.Combine(Cached, "versions")));
        await Assert.ThrowsAsync<InvalidOptionException>(() => Store().PullAsync(KaggleDataset.Parse("kaggle:owner/name"), _folder["to"], _heard, Token));
        await PullAsync("kaggle:owner/name");
        Assert.Equal(_folder["copy"], await Store().PullAsync(KaggleDataset.Parse("kaggle:owner/name"), _folder["copy"], _heard, Token));
        Assert.Equal(80_000, new FileInfo(_folder["copy/a/one.txt"]).Length);
    }

    [Fact]
    public async Task TwoPullsAtOnceFetchOnce()
    {
        _onStorage = (_, answer) => answer with { Drip = 20_000 };
        var paths = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => PullAsync("kaggle:owner/name@3"), Token)));
        Assert.All(paths, path => Assert.True(File.Exists(Path.Combine(path, "two.txt"))));
        Assert.Single(_storage.Requests);
    }

    private static string Md5(byte[] content) => Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.MD5, content));

    private TestAnswer Answer(TestRequest request)
    {
        if (request.Method == "GET" && !_older)
            return TestAnswer.Text(404);
        return request.Path.Contains("view", StringComparison.Ordinal) || request.Path.EndsWith("GetDataset", StringComparison.Ordinal)
            ? TestAnswer.Text(200, """{"title": "Name", "currentVersionNumber": 3}""", "application/json")
            : TestAnswer.Redirect($"{_storage.Url}archive.zip?signature={_kaggle.Requests.Count.ToString(CultureInfo.InvariantCulture)}");
    }

    private IEnumerable<string> Asked() => _kaggle.Requests.Select(request => $"{request.Method} {request.Path}");

    private KaggleSettings Settings() => new()
    {
        Endpoint = _kaggle.Url,
        Cache = _folder["cache"],
        Patience = RetryPolicy.Usual with { FirstWait = TimeSpan.FromMilliseconds(1), Idle = TimeSpan.FromSeconds(5) },
    };

    private KaggleStore Store() => new(Settings());

    private Task<string> PullAsync(string name, AuthenticationHeaderValue? who = null) =>
        new KaggleStore(Settings() with { Authorization = who }).PullAsync(KaggleDataset.Parse(name), null, _heard, Token);

    private void AssertNothing()
    {
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.txt", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Cached, "*.*e", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(Cached, "versions", "3")));
    }
}
