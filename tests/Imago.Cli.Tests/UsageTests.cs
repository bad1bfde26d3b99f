using Imago.Cli.Tests.Support;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("make", "photos", "--out", "site")]
    [InlineData("demo", "--out", "site")]
    [InlineData("index", "--input", "photos", "--album", "site")]
    [InlineData("publish", "--album", "site")]
    public async Task AFolderThatHoldsSomebodysFilesIsRefusedAndStaysAsItIs(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        await File.WriteAllBytesAsync(Path.Combine(folder["photos"], "a.png"), Imago.Imaging.Writing.PictureWriter.ToPng(TestCard.Draw(40, 30)), TestContext.Current.CancellationToken);
        foreach (var name in (string[])["index.html", "data/labels.csv", "data/index.csv", "data/clusters.json", "videos/cluster_0.mp4", "photos/labels.csv", "photos/mine.jpg", "album/index.html"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder["site"], name))!);
            await File.WriteAllTextAsync(Path.Combine(folder["site"], name), "somebody's", TestContext.Current.CancellationToken);
        }

        var before = Trees.Of(folder.Path, "site", "photos").ToList();
        var result = await ImagoProgram.RunAsync(arguments.Select(a => a is "site" or "photos" ? folder[a] : a));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holds other things", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Trees.Of(folder.Path, "site", "photos"));
    }

    [Theory]
    [InlineData("make", "nothing", "--out", "album")]
    [InlineData("index", "--input", "nothing", "--album", "album")]
    [InlineData("make", "empty", "--out", "album")]
    [InlineData("index", "--input", "empty", "--album", "album")]
    [InlineData("embed", "--album", "album")]
    [InlineData("cluster", "--album", "album")]
    [InlineData("publish", "--album", "album")]
    public async Task WhereThereIsNothingToWorkFromNoFolderIsLeftBehind(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        var result = await ImagoProgram.RunAsync(arguments.Select(a => a is "album" or "nothing" or "empty" ? folder[a] : a));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal([folder["empty"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task TheVersionIsOneLineOnStandardOutput()
    {
        var result = await ImagoProgram.MustAsync("--version");
        Assert.Equal(ImagoVersion.Current, result.Output.Trim());
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData("make", "--k", "0", "photos", "--out", "album")]
    [InlineData("make", "--k", "many", "photos", "--out", "album")]
    [InlineData("make", "--resolution", "1921x1080", "photos", "--out", "album")]
    [InlineData("make", "--fps", "29", "photos", "--out", "album")]
    [InlineData("make", "--duration-per", "0", "photos", "--out", "album")]
    [InlineData("make", "--mapping", "jazz", "photos", "--out", "album")]
    [InlineData("make", "--music", "loud", "photos", "--out", "album")]
    [InlineData("make", "--encoder", "clop", "photos", "--out", "album")]
    [InlineData("make", "--activation", "relu", "photos", "--out", "album")]
    [InlineData("make", "--precision", "int8", "photos", "--out", "album")]
    [InlineData("make", "--batch-size", "0", "photos", "--out", "album")]
    [InlineData("make", "--method", "dbscan", "photos", "--out", "album")]
    [InlineData("make", "--method", "hdbscan", "--min-cluster-size", "1", "photos", "--out", "album")]
    [InlineData("make", "--method", "hdbscan", "--noise", "drop", "photos", "--out", "album")]
    [InlineData("make", "--method", "hdbscan", "--k", "3", "photos", "--out", "album")]
    [InlineData("make", "--min-samples", "3", "photos", "--out", "album")]
    [InlineData("cluster", "--method", "hdbscan", "--epsilon", "-1", "--album", "album")]
    [InlineData("make", "--preset", "other", "photos", "--out", "album")]
    [InlineData("make", "--k-range", "9-3", "photos", "--out", "album")]
    [InlineData("make", "photos")]
    [InlineData("make", "--out", "album")]
    [InlineData("cluster", "--k", "3")]
    [InlineData("make", "--umap", "maybe", "photos", "--out", "album")]
    [InlineData("make", "--min-dist", "2", "photos", "--out", "album")]
    [InlineData("make", "--n-neighbors", "1", "photos", "--out", "album")]
    [InlineData("reduce", "--umap", "--umap-metric", "taxicab", "--album", "album")]
    [InlineData("reduce", "--umap", "--umap-epochs", "0", "--album", "album")]
    [InlineData("reduce", "--whiten", "maybe", "--album", "album")]
    [InlineData("reduce", "--plot", "map.png", "--album", "album")]
    [InlineData("reduce", "--umap", "--plot", "map.gif", "--album", "album")]
    [InlineData("make", "--order", "random", "photos", "--out", "album")]
    [InlineData("describe", "--order", "newest", "--album", "album")]
    [InlineData("describe", "--near-duplicates", "none.csv", "--album", "album")]
    [InlineData("publish")]
    [InlineData("mke")]
    public async Task WrongUsageStopsBeforeAnyWorkWithExitCode2(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = await ImagoProgram.RunAsync(arguments.Select(a => a is "album" or "photos" ? folder[a] : a));
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("imago: ", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task TheWordsForNoNumberAreTaken()
    {
        using var folder = new TemporaryFolder();
        var result = await ImagoProgram.RunAsync("make", folder["nowhere"], "--k", "auto", "--films", "all", "--out", folder["album"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(folder["nowhere"], result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PhotosThatAreNotThereAreNamed()
    {
        using var folder = new TemporaryFolder();
        var result = await ImagoProgram.RunAsync("make", folder["nowhere"], "--out", folder["album"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(folder["nowhere"], result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithoutPhotosIsAnErrorThatSaysSo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        await File.WriteAllTextAsync(folder["photos/a.jpg"], "no photo", TestContext.Current.CancellationToken);
        var result = await ImagoProgram.RunAsync("make", folder["photos"], "--out", folder["album"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No photo that can be read", result.Errors, StringComparison.Ordinal);
        Assert.Contains("a.jpg", await File.ReadAllTextAsync(folder["album/data/rejected.csv"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingSoundFontStopsBeforeAnyWorkWithExitCode3()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        var result = await ImagoProgram.RunAsync("make", folder["photos"], "--out", folder["album"], "--soundfont", folder["none.sf2"]);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("none.sf2", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["album"]));
    }

    [Fact]
    public async Task MissingWeightsStopBeforeAnyWorkWithExitCode3()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        var result = await ImagoProgram.RunAsync("make", folder["photos"], "--out", folder["album"], "--preset", "reference");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("imago models pull clip-vit-b32", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["album"]));
    }

    [Fact]
    public async Task AVocabularyWithoutAModelIsRefusedBeforeAnyWork()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);
        await File.WriteAllTextAsync(folder["words.txt"], "dog", TestContext.Current.CancellationToken);
        var result = await ImagoProgram.RunAsync("make", folder["photos"], "--out", folder["album"], "--encoder", "visual", "--vocabulary", folder["words.txt"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--vocabulary", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["album"]));
    }

    [Fact]
    public async Task TheDoctorListsEveryNativePart()
    {
        var result = await ImagoProgram.RunAsync("doctor");
        Assert.All((string[])["libvips", "FFmpeg", "fluidsynth", "sound font"], part => Assert.Contains(part, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', result.Output);
    }
}
