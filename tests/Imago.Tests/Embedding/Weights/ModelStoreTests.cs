using System.Net.Http.Headers;
using Imago.Downloads;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Weights;

public sealed class ModelStoreTests : IDisposable
{
    private const string Name = "someone/some-clip";

    private readonly TemporaryFolder _folder = new();
    private readonly TestHub _hub = new();
    private readonly HeardDownloads _heard = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Repository => _folder["hub/models--someone--some-clip"];

    private string Snapshot => Path.Combine(Repository, "snapshots", TestHub.Commit);

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AModelIsLaidOutAsPythonsToolsDo()
    {
        var path = await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(Path.Combine(Snapshot, "open_clip_model.safetensors"), path);
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(TestHub.Commit, await File.ReadAllTextAsync(Path.Combine(Repository, "refs", "main"), Token));
        Assert.Equal(_hub.Files.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Snapshot).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal($"../../blobs/{TestHub.Sha256(_hub.Weights)}", new FileInfo(path).LinkTarget);
        Assert.Equal($"../../blobs/{TestHub.GitBlob(_hub.Files["vocab.json"])}", new FileInfo(Path.Combine(Snapshot, "vocab.json")).LinkTarget);
        Assert.Equal(_hub.Files.Count, Directory.GetFiles(Path.Combine(Repository, "blobs")).Length);
        Assert.Equal(path, Store().Find(Name));
        Assert.Equal(path, Store().Find($"{Name}@{TestHub.Commit}"));
        Assert.Null(Store().Find($"{Name}@v2"));
    }

    [Fact]
    public async Task ASecondPullFetchesNothing()
    {
        await Store().PullAsync(Name, _heard, Token);
        var before = _hub.Storage.Requests.Count;
        await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(before, _hub.Storage.Requests.Count);
        Assert.Equal(_hub.Files.Count - 1, _hub.Hub.Requests.Count(request => request.Method == "GET" && !request.Path.Contains("safetensors", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ADamagedFileIsFetchedAnew()
    {
        var path = await Store().PullAsync(Name, _heard, Token);
        await using (var file = File.OpenWrite(path))
            file.WriteByte((byte)~_hub.Weights[0]);
        await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(path, Token));
        Assert.Contains(_heard.Words, words => words.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutLinksTheFilesThemselvesStandInTheSnapshot()
    {
        var store = new ModelStore(Settings() with { WithoutLinks = true });
        var path = await store.PullAsync(Name, _heard, Token);
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.Empty(Directory.GetFiles(Path.Combine(Repository, "blobs")));
        Assert.Equal(path, await store.PullAsync(Name, _heard, Token));
        Assert.Single(_hub.Storage.Requests);
    }

    [Fact]
    public async Task WhatAnInterruptedPullLeftIsUsed()
    {
        _hub.OnStorage = (request, answer) => answer with { CutAfter = 90_000 };
        using (var stop = new CancellationTokenSource())
        {
            var running = Store().PullAsync(Name, new Stopper(stop, 150_000), stop.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        var partial = Assert.Single(Directory.GetFiles(Path.Combine(Repository, "blobs"), "*.incomplete"));
        Assert.Equal($"{TestHub.Sha256(_hub.Weights)}.incomplete", Path.GetFileName(partial));
        Assert.Null(Store().Find(Name));
        var length = new FileInfo(partial).Length;
        _hub.OnStorage = (_, answer) => answer;
        await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(length, _hub.Storage.Requests.Last().From);
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(Store().Find(Name)!, Token));
    }

    [Fact]
    public async Task TwoPullsAtOnceFetchEachFileOnce()
    {
        _hub.OnStorage = (_, answer) => answer with { Drip = 40_000 };
        var paths = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Store().PullAsync(Name, _heard, Token), Token)));
        Assert.All(paths, path => Assert.Equal(_hub.Weights, File.ReadAllBytes(path)));
        Assert.Single(_hub.Storage.Requests);
        Assert.Contains(_heard.Words, words => words.Contains("another process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheTokenGoesToTheHubAndNotToItsStorage()
    {
        var store = new ModelStore(Settings() with { Authorization = new AuthenticationHeaderValue("Bearer", "hf_secret") });
        await store.PullAsync(Name, _heard, Token);
        Assert.All(_hub.Hub.Requests, request => Assert.Equal("Bearer hf_secret", request.Header("authorization")));
        Assert.All(_hub.Storage.Requests, request => Assert.Null(request.Header("authorization")));
    }

    [Fact]
    public async Task ARepositoryThatWasRenamedIsFollowedWithinTheHub()
    {
        _hub.OnHub = (request, answer) => request.Path.StartsWith("/someone/", StringComparison.Ordinal)
            ? TestAnswer.Redirect(request.Path.Replace("/someone/", "/someone-else/", StringComparison.Ordinal), 307)
            : answer;
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(await Store().PullAsync(Name, _heard, Token), Token));
    }

    [Fact]
    public async Task TheStorageThatLiesAboutTheContentLeavesNoFile()
    {
        _hub.OnStorage = (_, answer) => answer with { Body = new byte[answer.Body.Length] };
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync(Name, _heard, Token));
        Assert.Contains(TestHub.Sha256(_hub.Weights), error.Message, StringComparison.Ordinal);
        Assert.Null(Store().Find(Name));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(Repository, "blobs")), path => path.Contains(TestHub.Sha256(_hub.Weights), StringComparison.Ordinal));
    }

    [Fact]
    public async Task OtherWeightsThanAreKnownForANameAreRefusedBeforeTheyAreFetched()
    {
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync("clip-vit-b32", _heard, Token));
        Assert.Contains(NamedModel.All[0].Sha256!, error.Message, StringComparison.Ordinal);
        Assert.Contains(NamedModel.All[0].RepositoryId, error.Message, StringComparison.Ordinal);
        Assert.Empty(_hub.Storage.Requests);
    }

    [Fact]
    public async Task OtherNamesOfWeightsServeWhereTheFirstIsNotThere()
    {
        _hub.Files["model.safetensors"] = _hub.Weights;
        _hub.Files.Remove("open_clip_model.safetensors");
        Assert.Equal(Path.Combine(Snapshot, "model.safetensors"), await Store().PullAsync(Name, _heard, Token));
        Assert.EndsWith("model.safetensors", Store().Find(Name), StringComparison.Ordinal);
        _hub.Files.Remove("model.safetensors");
        _hub.Files["open_clip_pytorch_model.bin"] = [1];
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync("someone/other", _heard, Token));
        Assert.Contains("expected one of open_clip_model.safetensors", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Repo-Commit", "X-Repo-Commit")]
    [InlineData("X-Linked-Etag", "entity tag")]
    public async Task AnAnswerThatIsNotTheHubsIsRefused(string missing, string said)
    {
        _hub.OnHub = (_, answer) =>
        {
            answer.Headers.Remove(missing);
            return answer;
        };
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync(Name, _heard, Token));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../evil")]
    [InlineData("abc")]
    public async Task AnEntityTagThatIsNoHashNamesNoFile(string tag)
    {
        _hub.OnHub = (_, answer) =>
        {
            if (answer.Headers.ContainsKey("X-Linked-Etag"))
                answer.Headers["X-Linked-Etag"] = $"\"{tag}\"";
            return answer;
        };
        await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync(Name, _heard, Token));
        Assert.False(Directory.Exists(Repository));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task ARefusalNamesTheAddressAndThePlaceForAFileByHand(int status)
    {
        _hub.OnHub = (_, _) => TestAnswer.Text(status);
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync(Name, _heard, Token));
        Assert.Contains($"{_hub.Hub.Url}{Name}/resolve/main/open_clip_model.safetensors", error.Message, StringComparison.Ordinal);
        var place = Path.Combine(Repository, "snapshots", "main", "open_clip_model.safetensors");
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllBytesAsync(place, _hub.Weights, Token);
        Assert.Equal(place, Store().Find(Name));
        Assert.Equal(place, Store().Need(Name));
    }

    [Fact]
    public async Task ARepositoryThatIsNotThereIsSaid()
    {
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => Store().PullAsync($"{Name}@v9", _heard, Token));
        Assert.Contains("Repository not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfflineUsesNoNetwork()
    {
        var offline = new ModelStore(Settings() with { Offline = true });
        var error = await Assert.ThrowsAsync<MissingComponentException>(() => offline.PullAsync(Name, _heard, Token));
        Assert.Contains("imago models pull", error.Message, StringComparison.Ordinal);
        Assert.Empty(_hub.Hub.Requests);
        var path = await Store().PullAsync(Name, _heard, Token);
        var before = _hub.Hub.Requests.Count;
        Assert.Equal(path, await offline.PullAsync(Name, _heard, Token));
        Assert.Equal(before, _hub.Hub.Requests.Count);
    }

    [Fact]
    public async Task WithoutANetworkTheModelOnThisMachineServesElseTheErrorIsClear()
    {
        var cut = new ModelStore(Settings() with { Endpoint = TestServer.Nowhere() });
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => cut.PullAsync(Name, _heard, Token));
        Assert.Contains("no connection", error.Message, StringComparison.Ordinal);
        Assert.Contains("By hand", error.Message, StringComparison.Ordinal);
        var path = await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(path, await cut.PullAsync(Name, _heard, Token));
    }

    [Fact]
    public async Task TheListNamesWhatIsHereAndWhatCouldBe()
    {
        var path = await Store().PullAsync(Name, _heard, Token);
        Assert.Equal(
            [.. NamedModel.All.Select(model => new StoredModel(model.Name, model.RepositoryId, null)), new StoredModel(Name, Name, path)],
            Store().List());
    }

    [Fact]
    public async Task RemovingTakesTheWholeRepositoryAndWaitsForNobody()
    {
        Assert.Null(Store().Remove(Name));
        await Store().PullAsync(Name, _heard, Token);
        Assert.Throws<InvalidOptionException>(() => Store().Remove($"{Name}@main"));
        using (FileLock.TryTake(_folder[$"hub/.locks/models--someone--some-clip/{TestHub.Sha256(_hub.Weights)}.lock"]))
            Assert.Throws<ImagoException>(() => Store().Remove(Name));
        Assert.Equal(Repository, Store().Remove(Name));
        Assert.False(Directory.Exists(Repository));
        Assert.Null(Store().Find(Name));
    }

    [Fact]
    public void NamesThatMeanNoModelAreRefused()
    {
        Assert.Null(Store().Find("visual"));
        Assert.Null(Store().Find("./weights.safetensors"));
        Assert.Contains("clip-vit-b32", Assert.Throws<InvalidOptionException>(() => Store().Need("clip")).Message, StringComparison.Ordinal);
    }

    private HubSettings Settings() => new()
    {
        Endpoint = _hub.Hub.Url,
        Cache = _folder["hub"],
        Patience = RetryPolicy.Usual with { FirstWait = TimeSpan.FromMilliseconds(1), Idle = TimeSpan.FromSeconds(5) },
    };

    private ModelStore Store() => new(Settings());

    private sealed class Stopper(CancellationTokenSource stop, long after) : IDownloadObserver
    {
        public void Advance(string file, long done, long? total)
        {
            if (done > after)
                stop.Cancel();
        }

        public void Say(string message)
        {
        }
    }
}
