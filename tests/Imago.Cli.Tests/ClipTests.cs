using System.Text.Json;
using Imago.Cli.Tests.Support;
using Imago.Embedding;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Profiles.Titles;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>
/// The program with a tiny CLIP model with random weights. The content of its results is meaningless; that there are results matters.
/// </summary>
public sealed class ClipTests(ClipAlbum clip) : IClassFixture<ClipAlbum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheModelIsRecordedBesideTheEmbeddings()
    {
        var set = EmbeddingFile.Read(clip.Album.Embeddings);
        Assert.Equal(clip.Model, set.Encoder);
        Assert.Equal(new EncoderModel(ContentHash.OfFile(Path.Combine(clip.Model, "open_clip_model.safetensors")), "gelu", "int16"), set.Model);
        Assert.Equal((ClipAlbum.Count, 64), (set.Vectors.Rows, set.Vectors.Columns));
    }

    [Fact]
    public void ClustersAreNamedFromTheVocabularyWithTheirScores()
    {
        var labels = Vocabulary.Read(null).Labels.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var clusters = ClusterFile.Read(clip.Album.Clusters);
        Assert.All(clusters, cluster => Assert.Contains(cluster.Title, labels));
        Assert.Equal(clusters.Count, clusters.Select(cluster => cluster.Title).Distinct().Count());
        Assert.All(clusters, cluster => Assert.InRange(cluster.TitleScore!.Value, -1, 1));
    }

    [Fact]
    public async Task NumbersDoNotDependOnProcessorsAndBatches()
    {
        var index = clip.Album.Index;
        foreach (var (processors, batch) in ((int, int)[])[(1, 32), (2, 5), (2, 1)])
        {
            var output = _folder[$"{processors}-{batch}/e.npz"];
            var result = await ImagoProgram.RunAsync(processors, ["embed", "--input", index, "--out", output, "--model", clip.Model, "--batch-size", $"{batch}"]);
            Assert.True(result.ExitCode == 0, result.Errors);
            Assert.Equal(await File.ReadAllBytesAsync(clip.Album.Embeddings, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "int16")]
    [InlineData("DOTNET_EnableAVX2", "int16")]
    [InlineData("DOTNET_EnableAVX512", "single")]
    [InlineData("DOTNET_EnableAVX2", "single")]
    public async Task NumbersDoNotDependOnTheWidthOfTheProcessorsVectors(string instructions, string precision)
    {
        async Task<byte[]> Embed(string name, string enabled)
        {
            var output = _folder[$"{name}.npz"];
            var result = await ImagoProgram.RunAsync(
                ["embed", "--input", clip.Album.Index, "--out", output, "--model", clip.Model, "--precision", precision], new Dictionary<string, string> { [instructions] = enabled });
            Assert.True(result.ExitCode == 0, result.Errors);
            return await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await Embed("with", "1"), await Embed("without", "0"));
    }

    [Fact]
    public async Task ASearchByTextListsScoresAndPathsTheBestFirst()
    {
        var result = await ImagoProgram.MustAsync("find", "a dog", "--album", clip.Album.Root, "--top", "5");
        var rows = result.Output.TrimEnd().Split('\n').Select(line => line.Split('\t')).ToArray();
        Assert.Equal(5, rows.Length);
        Assert.All(rows, row => Assert.True(File.Exists(row[1]), row[1]));
        var scores = rows.Select(row => double.Parse(row[0])).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        var json = await ImagoProgram.MustAsync("find", "a dog", "--album", clip.Album.Root, "--top", "5", "--json");
        var objects = json.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(rows.Select(row => row[1]), objects.Select(o => o.GetProperty("path").GetString()));
        Assert.Equal(scores, objects.Select(o => o.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task ASearchByAPictureThatIsNotOfTheAlbumUsesTheModel()
    {
        // The same pixels in another file: not a photo of the album, but most similar to one of them.
        var original = PhotoIndexFile.Read(clip.Album.Index).Counted[4].Path;
        byte[] bytes = [.. await File.ReadAllBytesAsync(original, TestContext.Current.CancellationToken), 0];
        await File.WriteAllBytesAsync(_folder["copy.png"], bytes, TestContext.Current.CancellationToken);
        var result = await ImagoProgram.MustAsync("find", "--photo", _folder["copy.png"], "--album", clip.Album.Root, "--top", "1");
        Assert.Equal($"1.0000\t{original}", result.Output.TrimEnd());
    }

    [Fact]
    public async Task WeightsThatDidNotMakeTheAlbumAreRefused()
    {
        TestClip.Write(_folder["other"], seed: 2);
        var named = await ImagoProgram.RunAsync("find", "a dog", "--album", clip.Album.Root, "--encoder", _folder["other"]);
        Assert.Equal(2, named.ExitCode);
        Assert.Contains("different weights", named.Errors, StringComparison.Ordinal);
        Assert.Empty(named.Output);
    }

    [Fact]
    public async Task WeightsThatAreGoneAreMissingAndMayBeElsewhere()
    {
        TestClip.Write(_folder["model"]);
        var output = _folder["e.npz"];
        await ImagoProgram.MustAsync("embed", "--input", clip.Album.Index, "--out", output, "--model", _folder["model"]);
        Directory.Move(_folder["model"], _folder["moved"]);
        string[] find = ["find", "a dog", "--index", clip.Album.Index, "--embeddings", output];
        var gone = await ImagoProgram.RunAsync(find);
        Assert.Equal(3, gone.ExitCode);
        Assert.Contains(_folder["model"], gone.Errors, StringComparison.Ordinal);
        await ImagoProgram.MustAsync([.. find, "--encoder", _folder["moved"]]);
    }

    [Fact]
    public async Task AModelWithoutATextTowerMakesAlbumsAndCannotBeSearchedByText()
    {
        TestClip.Write(_folder["model"], hasText: false);
        var made = await ImagoProgram.MustAsync(["make", clip.Photos, "--out", _folder["album"], "--encoder", _folder["model"], .. ClipAlbum.Options]);
        Assert.Contains("titles come from light and colour", made.Errors, StringComparison.Ordinal);
        var found = await ImagoProgram.RunAsync("find", "a dog", "--album", _folder["album"]);
        Assert.Equal(3, found.ExitCode);
        Assert.Contains("image tower only", found.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVocabularyOfOnesOwnNamesTheClusters()
    {
        await File.WriteAllTextAsync(_folder["words.txt"], "dog\ncat\nthing\nother\n", TestContext.Current.CancellationToken);
        var output = _folder["clusters.json"];
        string[] describe = ["describe", "--album", clip.Album.Root, "--vocabulary", _folder["words.txt"], "--out", output];
        await ImagoProgram.MustAsync(describe);
        var bytes = await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal(["Cat", "Dog", "Other", "Thing"], ClusterFile.Read(output).Select(cluster => cluster.Title).Order(StringComparer.Ordinal));
        await ImagoProgram.MustAsync(describe);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DamagedWeightsStopBeforeAnyWork()
    {
        var weights = Path.Combine(TestClip.Write(_folder["model"]), "open_clip_model.safetensors");
        await File.WriteAllBytesAsync(weights, (await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken))[..5000], TestContext.Current.CancellationToken);
        var result = await ImagoProgram.RunAsync("make", clip.Photos, "--out", _folder["album"], "--encoder", _folder["model"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("open_clip_model.safetensors", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["album"]));
    }
}
