using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Clustering;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class AlbumTests(DemoAlbum demo) : IClassFixture<DemoAlbum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Every file of an album except the manifest, the private files and the record of the run.
    private static bool IsCovered(string path) => !path.Contains("/.imago/", StringComparison.Ordinal) && Path.GetFileName(path) is not ("run.js" or "album.json");

    private static IEnumerable<string> Covered(AlbumLayout album) => Trees.Of(album.Root, "").Where(line => IsCovered("/" + line.Split(' ')[0]));

    [Fact]
    public void ARunEndsWithThePageOnStandardOutputAndEveryFileInItsPlace()
    {
        Assert.Equal(demo.Layout.Page, demo.Run.Output.Trim());
        var album = demo.Layout;
        Assert.All(
            (string[])[album.Index, album.Rejected, album.Embeddings, album.Measures, album.Hashes, album.NearDuplicates, album.Reduced, album.Labels, album.Clusters, album.Tracks, album.Films, album.Summary, album.SummaryData, album.Page, album.Manifest],
            path => Assert.True(File.Exists(path), path));
        var clusters = ClusterFile.Read(album.Clusters);
        Assert.Equal(12, clusters.Count);
        Assert.Equal(240, clusters.Sum(c => c.Size));
        var made = MadeCluster.Read(album);
        Assert.All(made.Take(3), c => Assert.All(c.Files, file => Assert.True(File.Exists(album.At(file.Path)), file.Path)));
        Assert.All(made.Take(3), c => Assert.Equal(["film", "midi", "poster", "wav"], c.Kinds));
        Assert.All(made.Skip(3), c => Assert.Empty(c.Files));
        Assert.Empty(Directory.EnumerateFiles(album.Root, "*" + AtomicFile.TemporaryEnding + "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void DuplicatesFollowTheirOriginalAndStayOutOfFilms()
    {
        var index = PhotoIndexFile.Read(demo.Layout.Index);
        var labels = LabelsFile.Read(demo.Layout.Labels).Photos.ToDictionary(l => l.Id!.Value, l => l.Cluster);
        Assert.Equal(2, index.Duplicates.Count);
        Assert.All(index.Duplicates, d => Assert.Equal(labels[index.OriginalOf(d)!.Id], labels[d.Id]));
        Assert.DoesNotContain(ClusterFile.Read(demo.Layout.Clusters).SelectMany(c => c.Photos), index.Duplicates.Select(d => d.Id).Contains);
    }

    [Fact]
    public void TheAlbumsOwnFilmShowsOneOrTwoPhotosOfEveryClusterAndMusicAndFilmsKeepIt()
    {
        var document = ClusterFile.ReadDocument(demo.Layout.Clusters);
        Assert.Contains("film", MadeCluster.Read(demo.Layout)[0].Kinds);
        Assert.Equal(240, document.Album!.Size);
        Assert.InRange(document.Album.Photos.Count, 12, 24);
        Assert.All(document.Clusters, c => Assert.InRange(c.Photos.Count(document.Album.Photos.Contains), 1, 2));
    }

    [Fact]
    public async Task AnotherOrderDescribesAgainAndShowsTheSamePhotos()
    {
        var album = demo.Copy(_folder["album"]);
        var before = ClusterFile.Read(album.Clusters);
        var run = await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--order", "name", "--films", "0", .. DemoAlbum.Small.Skip(2)]);
        var after = ClusterFile.Read(album.Clusters);
        Assert.DoesNotContain("describe: up to date", run.Errors, StringComparison.Ordinal);
        Assert.Contains("reduce: up to date", run.Errors, StringComparison.Ordinal);
        Assert.Equal(before.Select(c => c.Photos.Order()), after.Select(c => c.Photos.Order()));
        Assert.All(after, c => Assert.Equal(c.Photos.Order(), c.Photos));
        await ImagoProgram.MustAsync("describe", "--max-photos", "4", "--order", "flow", "--album", album.Root);
        Assert.Equal(before.Select(c => c.Photos), ClusterFile.Read(album.Clusters).Select(c => c.Photos));
    }

    [Fact]
    public async Task ASecondRunMakesNothing()
    {
        var album = demo.Copy(_folder["album"]);
        var before = Times(album);
        var second = await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--title", "Butterflies that do not exist", .. DemoAlbum.Small]);
        Assert.Equal(before.Where(IsProduct), Times(album).Where(IsProduct));
        Assert.Contains("report: up to date", second.Errors, StringComparison.Ordinal);
        Assert.Contains("compare: up to date", second.Errors, StringComparison.Ordinal);
        Assert.Equal(Trees.Of(demo.Layout.Root, "data", "music", "videos"), Trees.Of(album.Root, "data", "music", "videos"));
    }

    [Fact]
    public async Task ADeletedFilmIsMadeAgainAndNothingElseIs()
    {
        var album = demo.Copy(_folder["album"]);
        var film = album.At("videos", "cluster_1.mp4");
        File.Delete(film);
        var before = Times(album);
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--title", DemoAlbum.Title, .. DemoAlbum.Small]);
        Assert.True(File.Exists(film));
        var changed = Times(album).Except(before).Where(IsProduct).Select(t => t.Path);
        Assert.Equal(["videos/cluster_1.jpg", "videos/cluster_1.mp4"], changed);
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("deleted")]
    public async Task EveryFileThatIsDamagedIsMadeAgainToTheSameBytes(string damage)
    {
        var album = demo.Copy(_folder["album"]);
        var before = Covered(album).ToList();
        foreach (var path in Directory.EnumerateFiles(album.Root, "*", SearchOption.AllDirectories).Where(IsCovered))
        {
            var (bytes, time) = (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), File.GetLastWriteTimeUtc(path));
            if (damage == "deleted")
                File.Delete(path);
            else if (damage == "flipped")
                bytes[bytes.Length / 2] ^= 1;
            else
                bytes = bytes[..(bytes.Length / 2)];
            if (damage == "deleted")
                continue;
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc(path, time);
        }

        Assert.NotEqual(before, Covered(album));
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--title", DemoAlbum.Title, .. DemoAlbum.Small]);
        Assert.Equal(before, Covered(album));
    }

    [Theory]
    [InlineData("album.json")]
    [InlineData(".imago/cache.db")]
    [InlineData("data/rejected.csv")]
    [InlineData("data/clusters.json")]
    public async Task ADamagedFileOfImagosOwnIsMadeAgain(string name)
    {
        var album = demo.Copy(_folder["album"]);
        var before = Covered(album).ToList();
        var bytes = await File.ReadAllBytesAsync(album.At(name), TestContext.Current.CancellationToken);
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(album.At(name), bytes, TestContext.Current.CancellationToken);
        File.Delete(album.Page);
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--title", DemoAlbum.Title, .. DemoAlbum.Small]);
        Assert.Equal(before, Covered(album));
    }

    [Fact]
    public async Task LabelsChangedByHandAreToldOfAndMadeAgain()
    {
        var album = demo.Copy(_folder["album"]);
        var labels = await File.ReadAllTextAsync(album.Labels, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(album.Labels, labels.Replace(",0\n", ",1\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var run = await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--title", DemoAlbum.Title, .. DemoAlbum.Small]);
        Assert.Contains("data/labels.csv is not as it was made", run.Errors, StringComparison.Ordinal);
        Assert.Equal(labels, await File.ReadAllTextAsync(album.Labels, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task PhotosThatAreNotThereLeaveEveryFileOfTheAlbumAsItWas()
    {
        var album = demo.Copy(_folder["album"]);
        var before = Covered(album).ToList();
        Directory.CreateDirectory(_folder["photos"]);
        foreach (var command in (string[][])[["make", _folder["photos"], "--out", album.Root, "--accept-missing"], ["index", "--input", _folder["photos"], "--album", album.Root]])
        {
            var run = await ImagoProgram.RunAsync(command);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("stays as it is", run.Errors, StringComparison.Ordinal);
            Assert.Equal(before, Covered(album));
        }
    }

    [Fact]
    public async Task FewerFilmsTakeTheOthersOutOfTheAlbum()
    {
        var album = demo.Copy(_folder["album"]);
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--films", "1", "--music", "none", .. DemoAlbum.Small.Skip(2)]);
        Assert.Equal(["album.jpg", "album.mp4", "cluster_0.jpg", "cluster_0.mp4"], Directory.EnumerateFiles(album.Videos).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(album.Music));
        Assert.All(MadeCluster.Read(album), c => Assert.Null(c.Music));
    }

    [Fact]
    public async Task TheBytesDoNotDependOnTheNumberOfProcessors()
    {
        var result = await ImagoProgram.RunAsync(processors: 1, ["make", demo.Photos, "--out", _folder["one"], .. DemoAlbum.Small]);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Trees.Of(demo.Layout.Root, "data", "music", "reports"), Trees.Of(_folder["one"], "data", "music", "reports"));
    }

    [Fact]
    public async Task ARunKilledInTheMiddleGoesOnToTheSameBytes()
    {
        string[] make = ["make", demo.Photos, "--out", _folder["killed"], .. DemoAlbum.Small];
        using (var process = ImagoProgram.Start(processors: null, make))
        {
            // Killed once some photos are in the cache, whatever the run is doing then.
            var cache = new AlbumLayout(_folder["killed"]).Cache;
            var clock = Stopwatch.StartNew();
            while (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60) && !(File.Exists(cache + "-wal") && new FileInfo(cache + "-wal").Length > 500_000))
                await Task.Delay(20, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await ImagoProgram.MustAsync(make);
        Assert.Equal(Trees.Of(demo.Layout.Root, "data", "music"), Trees.Of(_folder["killed"], "data", "music"));
    }

    [Fact]
    public async Task AnInterruptedRunEndsSoonWithExitCode130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends SIGINT");
        using var process = ImagoProgram.Start(processors: null, ["make", demo.Photos, "--out", _folder["stopped"], "--k", "12"]);
        var videos = _folder["stopped/music"];
        while (!process.HasExited && !Directory.Exists(videos))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        // kill is a shell builtin; a minimal system has no program of that name.
        using (var kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", await errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder["stopped"], "*" + AtomicFile.TemporaryEnding + "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task TheStagesAloneMakeWhatTheWholeJobMakes()
    {
        var album = _folder["staged"];
        await ImagoProgram.MustAsync("index", "--input", demo.Photos, "--album", album);
        await ImagoProgram.MustAsync("embed", "--encoder", "visual", "--album", album);
        await ImagoProgram.MustAsync("compare", "--album", album);
        await ImagoProgram.MustAsync("reduce", "--pca-dim", "64", "--umap", "--album", album);
        await ImagoProgram.MustAsync("cluster", "--method", "kmeans", "--k", "12", "--album", album);
        await ImagoProgram.MustAsync("describe", "--max-photos", "4", "--album", album);
        await ImagoProgram.MustAsync("report", "--album", album);
        await ImagoProgram.MustAsync("compose", "--films", "3", "--duration-per", "0.5", "--album", album);
        await ImagoProgram.MustAsync("render", "--films", "3", "--duration-per", "0.5", "--resolution", "320x180", "--album", album);
        await ImagoProgram.MustAsync("publish", "--album", album);
        Assert.Equal(Trees.Of(demo.Layout.Root, "data", "music"), Trees.Of(album, "data", "music"));
        Assert.Contains("## Made with", await File.ReadAllTextAsync(new AlbumLayout(album).Summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(Directory.GetFiles(demo.Layout.Videos).Select(Path.GetFileName).Order(), Directory.GetFiles(Path.Combine(album, "videos")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task PhotosThatAreNoiseAreInNoFilm()
    {
        var album = demo.Copy(_folder["album"]);
        var said = (await ImagoProgram.MustAsync("cluster", "--method", "hdbscan", "--min-cluster-size", "6", "--min-samples", "3", "--selection", "leaf", "--album", album.Root)).Errors;
        await ImagoProgram.MustAsync("describe", "--album", album.Root);
        var noise = LabelsFile.Read(album.Labels).Photos.Where(l => l.Cluster == ClusterLabels.Noise).Select(l => l.Id!.Value).ToHashSet();
        var clusters = ClusterFile.Read(album.Clusters);
        var counted = PhotoIndexFile.Read(album.Index).Counted;
        Assert.InRange(noise.Count, 1, counted.Count - 1);
        Assert.Contains($"{clusters.Count} clusters of {counted.Count} photos, {counted.Count(p => noise.Contains(p.Id))} noise", said, StringComparison.Ordinal);
        Assert.DoesNotContain(clusters.SelectMany(c => c.Photos), noise.Contains);
        Assert.Equal(counted.Count(p => !noise.Contains(p.Id)), clusters.Sum(c => c.Size));
    }

    [Fact]
    public async Task AnAlbumOfNothingButNoiseIsAnErrorThatNamesTheOptionToChange()
    {
        var album = demo.Copy(_folder["album"]);
        await File.WriteAllTextAsync(
            album.Labels,
            "id,cluster\n" + string.Concat(PhotoIndexFile.Read(album.Index).Photos.Select(p => $"{p.Id},-1\n")),
            TestContext.Current.CancellationToken);
        foreach (var stage in (string[][])[["describe"], ["render", "--clusters", album.Labels], ["cluster", "--method", "hdbscan", "--min-cluster-size", "200"]])
        {
            var result = await ImagoProgram.RunAsync([.. stage, "--album", album.Root]);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains("--min-cluster-size", result.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AChangedOptionOfTheMethodGroupsAgain()
    {
        var album = demo.Copy(_folder["album"]);
        Task<ProgramResult> MakeAsync(params string[] options) =>
            ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--films", "0", "--music", "none", "--method", "hdbscan", .. options]);
        await MakeAsync("--min-cluster-size", "6", "--selection", "leaf");
        var (labels, manifest) = (await File.ReadAllTextAsync(album.Labels, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(album.Manifest, TestContext.Current.CancellationToken));
        Assert.Contains("\"min-cluster-size\": \"6\"", manifest, StringComparison.Ordinal);
        Assert.Contains("cluster: up to date", (await MakeAsync("--min-cluster-size", "6", "--selection", "leaf")).Errors, StringComparison.Ordinal);
        await MakeAsync("--min-cluster-size", "6", "--selection", "leaf", "--noise", "nearest");
        Assert.NotEqual(labels, await File.ReadAllTextAsync(album.Labels, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(LabelsFile.Read(album.Labels).Photos, l => l.Cluster == ClusterLabels.Noise);
    }

    private static bool IsProduct((string Path, DateTime Time) file) =>
        file.Path.StartsWith("videos/", StringComparison.Ordinal) || file.Path.StartsWith("music/", StringComparison.Ordinal) || file.Path.EndsWith(".npz", StringComparison.Ordinal);

    private static List<(string Path, DateTime Time)> Times(AlbumLayout album) =>
        [.. Directory.EnumerateFiles(album.Root, "*", SearchOption.AllDirectories).Select(f => (album.Relative(f), File.GetLastWriteTimeUtc(f))).OrderBy(t => t.Item1, StringComparer.Ordinal)];
}
