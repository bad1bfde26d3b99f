using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary><c>imago models</c> and <c>imago datasets</c> against servers on this machine.</summary>
public sealed class ModelsTests : IDisposable
{
    private const string Name = "someone/some-clip";

    private readonly TemporaryFolder _folder = new();
    private readonly TestHub _hub = new();

    private string Weights => _folder[$"home/hub/models--someone--some-clip/snapshots/{TestHub.Commit}/open_clip_model.safetensors"];

    public void Dispose()
    {
        _hub.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task AModelIsPulledFoundListedAndRemoved()
    {
        var missing = await RunAsync("models", "path", Name);
        Assert.Equal((3, ""), (missing.ExitCode, missing.Output));
        Assert.Contains($"imago models pull {Name}", missing.Errors, StringComparison.Ordinal);
        Assert.Contains($"{_hub.Hub.Url}{Name}/resolve/main/open_clip_model.safetensors", missing.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("snapshots", "main", "open_clip_model.safetensors"), missing.Errors, StringComparison.Ordinal);
        var pulled = await RunAsync("models", "pull", Name);
        Assert.Equal((0, Weights), (pulled.ExitCode, pulled.Output.Trim()));
        Assert.Contains("open_clip_model.safetensors: 0.4 MB", pulled.Errors, StringComparison.Ordinal);
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(Weights, TestContext.Current.CancellationToken));
        Assert.Equal(Weights, (await RunAsync("models", "path", Name)).Output.Trim());
        var list = (await RunAsync("models", "list")).Output.Trim().Split('\n');
        Assert.Contains("clip-vit-b32\tlaion/CLIP-ViT-B-32-laion2B-s34B-b79K\t-", list);
        Assert.Contains($"{Name}\t{Name}\t{Weights}", list);
        Assert.Equal(_folder["home/hub/models--someone--some-clip"], (await RunAsync("models", "remove", Name)).Output.Trim());
        Assert.Equal(3, (await RunAsync("models", "path", Name)).ExitCode);
    }

    [Fact]
    public async Task TwoProcessesPullingAtOnceBothEndRight()
    {
        _hub.OnStorage = (_, answer) => answer with { Drip = 8_000 };
        var results = await Task.WhenAll(RunAsync("models", "pull", Name), RunAsync("models", "pull", Name));
        Assert.All(results, result => Assert.Equal((0, Weights), (result.ExitCode, result.Output.Trim())));
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(Weights, TestContext.Current.CancellationToken));
        Assert.Single(_hub.Storage.Requests);
        Assert.Empty(Directory.GetFiles(_folder["home"], "*.incomplete", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task AProcessThatIsKilledLeavesWhatTheNextOneUses()
    {
        _hub.OnStorage = (_, answer) => answer with { StallAfter = 300_000 };
        using (var process = ImagoProgram.Start(null, ["models", "pull", Name], Environment()))
        {
            while (_hub.Storage.Requests.IsEmpty || Partial() < 200_000)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(File.Exists(Weights));
        _hub.OnStorage = (_, answer) => answer;
        Assert.Equal(0, (await RunAsync("models", "pull", "--quiet", Name)).ExitCode);
        Assert.True(_hub.Storage.Requests.Last().From >= 200_000);
        Assert.Equal(_hub.Weights, await File.ReadAllBytesAsync(Weights, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnInterruptedPullEndsSoonWithExitCode130AndKeepsWhatCame()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends SIGINT");
        _hub.OnStorage = (_, answer) => answer with { StallAfter = 300_000 };
        using var process = ImagoProgram.Start(null, ["models", "pull", Name], Environment());
        while (_hub.Storage.Requests.IsEmpty || Partial() < 200_000)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        using (var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(300_000, Partial());
    }

    [Fact]
    public async Task OfflineAndWithoutANetworkTheErrorIsClear()
    {
        var offline = await RunAsync(["models", "pull", Name], ("HF_HUB_OFFLINE", "1"));
        Assert.Equal(3, offline.ExitCode);
        Assert.Contains("HF_HUB_OFFLINE", offline.Errors, StringComparison.Ordinal);
        Assert.Empty(_hub.Hub.Requests);
        var cut = await RunAsync(["models", "pull", Name], ("HF_ENDPOINT", TestServer.Nowhere().ToString()));
        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("no connection", cut.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", cut.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThatMeanNothingAreWrongUsage()
    {
        Assert.Equal(2, (await RunAsync("models", "pull", "clip")).ExitCode);
        Assert.Equal(2, (await RunAsync("models", "path", "../../etc")).ExitCode);
        Assert.Equal(2, (await RunAsync(["models", "list"], ("HF_ENDPOINT", "nowhere"))).ExitCode);
        Assert.Equal(2, (await RunAsync("datasets", "pull", "owner/name")).ExitCode);
    }

    [Fact]
    public async Task ADatasetIsPulledAndItsFolderPrinted()
    {
        var archive = TestArchives.Zip(("photos/a.txt", "one"));
        using var kaggle = new TestServer(request => request.Path.Contains("/view/", StringComparison.Ordinal)
            ? TestAnswer.Text(200, """{"currentVersionNumber": 4}""", "application/json")
            : TestAnswer.File(request, archive));
        var result = await RunAsync(["datasets", "pull", "kaggle:owner/name"], ("KAGGLE_API_ENDPOINT", kaggle.Url.ToString()), ("KAGGLEHUB_CACHE", _folder["kaggle"]));
        Assert.Equal((0, _folder["kaggle/datasets/owner/name/versions/4"]), (result.ExitCode, result.Output.Trim()));
        Assert.Equal("one", await File.ReadAllTextAsync(_folder["kaggle/datasets/owner/name/versions/4/photos/a.txt"], TestContext.Current.CancellationToken));
    }

    private long Partial() => new DirectoryInfo(_folder["home"]) is { Exists: true } home ? home.GetFiles("*.incomplete", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    private Task<ProgramResult> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<ProgramResult> RunAsync(string[] arguments, params (string Name, string Value)[] variables) =>
        ImagoProgram.RunAsync(arguments, Environment(variables));

    private Dictionary<string, string> Environment(params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>
        {
            ["HOME"] = _folder.Path,
            ["HF_HOME"] = _folder["home"],
            ["HF_ENDPOINT"] = _hub.Hub.Url.ToString(),
            ["NO_PROXY"] = "127.0.0.1,localhost",
        };
        foreach (var name in (string[])["HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"])
            all[name] = "";
        foreach (var (name, value) in variables)
            all[name] = value;
        return all;
    }
}
