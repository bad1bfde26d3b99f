using Imago.Cli.Tests.Support;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>The study's own command lines, verbatim, with <c>imago</c> in place of <c>python -m src.</c>.</summary>
public sealed class StudyCommandLinesTests(DemoAlbum demo) : IClassFixture<DemoAlbum>, IDisposable
{
    private const string Index = "ingest --input data/raw/butterfly-image-classification --out data/interim/index.csv";
    private const string Embed = "embed --input data/interim/index.csv --model clip_vit_b32 --device cpu --batch-size 32 --out data/interim/embeddings.npz";
    private const string Reduce = "reduce --embeddings data/interim/embeddings.npz --pca-dim 64 --umap --out data/processed/reduced.npz --plot reports/umap.png";
    private const string KMeans = "cluster --embeddings data/processed/reduced.npz --method kmeans --k 60 --out data/processed/labels.csv";
    private const string Hdbscan = "cluster --embeddings data/processed/reduced.npz --method hdbscan --metric euclidean --min-cluster-size 20 --min-samples 10 --out data/processed/labels.csv";
    private const string Film = "make_video --index data/interim/index.csv --clusters data/processed/labels.csv --resolution 1920x1080 --fps 30 --duration-per 3.0 --engine moviepy --out videos/";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EachRunsAsItIs()
    {
        Directory.CreateDirectory(_folder["data/raw"]);
        Directory.CreateSymbolicLink(_folder["data/raw/butterfly-image-classification"], demo.Photos);
        await MustAsync(Index);

        // Not every machine has the study's weights. Without them, the command line is accepted and the error says how to get them.
        var study = await RunAsync(Embed);
        Assert.Equal(3, study.ExitCode);
        Assert.Contains("imago models pull clip-vit-b32", study.Errors, StringComparison.Ordinal);
        await MustAsync(Embed.Replace("clip_vit_b32", "visual", StringComparison.Ordinal));
        await MustAsync(Reduce);
        Assert.True(File.Exists(_folder["reports/umap.png"]));
        await MustAsync(Hdbscan);
        await MustAsync(KMeans);

        // Two films are enough instead of sixty.
        var film = await MustAsync(Film + " --films 2");
        Assert.Contains("--engine moviepy: films are made by FFmpeg", film.Errors, StringComparison.Ordinal);
        Assert.Equal(["cluster_0.mp4", "cluster_1.mp4"], Directory.GetFiles(_folder["videos"], "*.mp4").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnotherDeviceThanTheProcessorIsRefusedInASentence()
    {
        var result = await RunAsync(Embed.Replace("--device cpu", "--device cuda", StringComparison.Ordinal));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--device: cpu is expected, 'cuda' was found: Imago runs on the processor and uses no graphics card.", result.Errors, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(string line) => ImagoProgram.RunInAsync(_folder.Path, line.Split(' '));

    private async Task<ProgramResult> MustAsync(string line)
    {
        var result = await RunAsync(line);
        Assert.True(result.ExitCode == 0, $"imago {line}: exit code {result.ExitCode}: {result.Errors}");
        return result;
    }
}
