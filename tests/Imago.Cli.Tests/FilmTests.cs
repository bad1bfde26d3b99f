using System.Text.Json;
using Imago.Cli.Tests.Support;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Cli.Tests;

/// <summary>The options of films on whole albums.</summary>
public sealed class FilmTests(DemoAlbum demo) : IClassFixture<DemoAlbum>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheAlbumHasAFilmOfItsOwnWithMusicAndAPlaceOnThePage()
    {
        var (clusters, photos) = (ClusterFile.Read(demo.Layout.Clusters), ClusterFile.ReadDocument(demo.Layout.Clusters).Album!.Photos);
        var whole = MadeCluster.ReadWhole(demo.Layout)!;
        Assert.Equal(["film", "midi", "poster", "wav"], whole.Kinds);
        Assert.Equal(photos.Count + 1, whole.Music!.Slides.Count);
        Assert.Equal(photos, whole.Film!.Chapters.Select(c => c.Photo));
        Assert.NotNull(whole.Music.Music["key"]);
        Assert.Contains("<h2 id=\"highlights-title\">", await File.ReadAllTextAsync(demo.Layout.Page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Subset(clusters.SelectMany(c => c.Photos).ToHashSet(), photos.ToHashSet());

        var album = demo.Copy(_folder["album"]);
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--album-film", "off", "--title", DemoAlbum.Title, .. DemoAlbum.Small]);
        Assert.Null(ClusterFile.ReadDocument(album.Clusters).Album);
        Assert.DoesNotContain(Directory.EnumerateFiles(album.Root, "album.*", SearchOption.AllDirectories), f => Path.GetExtension(f) is ".mp4" or ".wav" or ".mid" or ".jpg");
    }

    [Fact]
    public async Task AFilmTellsWhatItIsAndHasAChapterForEverySlide()
    {
        using var film = await DescribeAsync(demo.Layout.At("videos", "cluster_0.mp4"));
        var cluster = ClusterFile.Read(demo.Layout.Clusters)[0];
        var tags = film.RootElement.GetProperty("format").GetProperty("tags");
        Assert.Equal(cluster.Title, tags.GetProperty("title").GetString());
        Assert.Equal($"Made by Imago {ImagoVersion.Current}, seed 42", tags.GetProperty("comment").GetString());
        var chapters = film.RootElement.GetProperty("chapters").EnumerateArray().ToList();
        Assert.Equal(cluster.Photos.Count + 1, chapters.Count);
        Assert.Equal(cluster.Title, chapters[0].GetProperty("tags").GetProperty("title").GetString());
    }

    [Theory]
    [InlineData(180, 320, "--shape", "9:16", "--resolution", "180p", "--fit", "crop", "--transition", "fade-black", "--captions", "name,date,place")]
    [InlineData(180, 224, "--shape", "4:5", "--resolution", "180p", "--motion", "kenburns", "--transition-length", "0.2", "--enlarge", "1")]
    [InlineData(320, 180, "--resolution", "320x180", "--quality", "draft", "--linear-light", "--transition", "cut", "--fit", "letterbox", "--fps", "24")]
    public async Task OptionsMakeTheFilmsTheyName(int width, int height, params string[] options)
    {
        var album = new AlbumLayout(_folder["album"]);
        await ImagoProgram.MustAsync(["make", demo.Photos, "--out", album.Root, "--k", "12", "--films", "1", "--max-photos", "3", "--duration-per", "1", "--music", "none", "--album-film", "off", "--quiet", .. options]);
        using var film = await DescribeAsync(album.At("videos", "cluster_0.mp4"));
        var video = film.RootElement.GetProperty("streams")[0];
        Assert.Equal((width, height), (video.GetProperty("width").GetInt32(), video.GetProperty("height").GetInt32()));
        Assert.Equal(4.0, double.Parse(video.GetProperty("duration").GetString()!), 1e-3);
        Assert.Equal(4.0, MadeCluster.Read(album)[0].Film!.Seconds, 1e-9);
    }

    [Fact]
    public async Task FilmsThatTheMusicDoesNotFitAreRefusedWithTheWayOut()
    {
        var album = demo.Copy(_folder["album"]);
        var result = await ImagoProgram.RunAsync("render", "--album", album.Root, "--films", "1", "--resolution", "320x180", "--duration-per", "0.5", "--titles", "off");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("made for a film with an opening card", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Run imago compose with the same --titles first", result.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(album.At("videos", "cluster_0.mp4")));
    }

    [Fact]
    public async Task PhotosThatVanishOrTurnBadAreNamedAndTheFilmsAreMade()
    {
        var photos = Directory.CreateDirectory(_folder["photos"]).FullName;
        foreach (var (file, i) in Directory.GetFiles(demo.Photos).Order(StringComparer.Ordinal).Take(60).Select((file, i) => (file, i)))
            File.Copy(file, Path.Combine(photos, i % 3 == 0 ? $"-f '{i}' <b>=;#\\ Бабочка.jpg" : Path.GetFileName(file)));
        var album = new AlbumLayout(_folder["album"]);
        await ImagoProgram.MustAsync("make", photos, "--out", album.Root, "--k", "2", "--films", "0", "--quiet");
        var (clusters, whole) = ClusterFile.ReadDocument(album.Clusters);
        var paths = Imago.Photos.PhotoIndexFile.Read(album.Index).Photos.ToDictionary(p => p.Id, p => p.Path);
        var (gone, bad) = (paths[clusters[0].Photos[1]], paths[clusters[0].Photos[^1]]);
        File.Delete(gone);
        await File.WriteAllTextAsync(bad, "no photo any more", TestContext.Current.CancellationToken);
        var result = await ImagoProgram.MustAsync("render", "--album", album.Root, "--resolution", "320x180", "--duration-per", "0.5");
        Assert.Contains($"cluster_0.mp4: {gone} cannot be read", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"cluster_0.mp4: {bad} cannot be read", result.Errors, StringComparison.Ordinal);
        using var film = await DescribeAsync(album.At("videos", "cluster_0.mp4"));
        Assert.Equal(0.5 * (clusters[0].Photos.Count + 1), double.Parse(film.RootElement.GetProperty("streams")[0].GetProperty("duration").GetString()!), 1e-3);
        Assert.Equal(
            clusters[0].Photos.Select(id => Path.GetFileNameWithoutExtension(paths[id])),
            film.RootElement.GetProperty("chapters").EnumerateArray().Skip(1).Select(c => c.GetProperty("tags").GetProperty("title").GetString()));
        Assert.All(MadeCluster.Read(album), c => Assert.True(File.Exists(album.At(c.Film!.Film))));
    }

    [Fact]
    public async Task AFilmThatFailsLosesNoOtherAndIsMadeTheNextTime()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs a shell");
            return;
        }

        var album = demo.Copy(_folder["album"]);
        foreach (var film in Directory.GetFiles(album.Videos, "*.mp4"))
            File.Delete(film);
        var real = await FFmpeg.FindAsync();
        var tools = Directory.CreateDirectory(_folder["tools"]).FullName;
        File.CreateSymbolicLink(Path.Combine(tools, "ffprobe"), real.FFprobePath);
        var script = Path.Combine(tools, "ffmpeg");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\ncase \"$*\" in *faststart*cluster_1*) echo 'No space left on device' >&2; kill -9 $$;; esac\nexec '{real.FFmpegPath}' \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] make = ["make", demo.Photos, "--out", album.Root, "--title", DemoAlbum.Title, .. DemoAlbum.Small];
        var result = await ImagoProgram.RunAsync(make, new Dictionary<string, string> { [FFmpeg.FolderVariable] = tools });
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cluster_1.mp4 and ended with exit code 137. It said: No space left on device", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["album.mp4", "cluster_0.mp4", "cluster_2.mp4"], Films());
        Assert.Equal([true, false, true], MadeCluster.Read(album).Take(3).Select(c => c.Film is not null));

        await ImagoProgram.MustAsync(make);
        Assert.Equal(4, Films().Count());

        IEnumerable<string?> Films() => Directory.EnumerateFiles(album.Videos, "*.mp4*").Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--transition", "dissolve", "cut, fade or fade-black is expected")]
    [InlineData("--transition-length", "0", "a number above 0 is expected")]
    [InlineData("--transition-length", "11", "1 to 300 frames")]
    [InlineData("--motion", "spin", "none or kenburns")]
    [InlineData("--fit", "fill", "letterbox, blur or crop is expected")]
    [InlineData("--shape", "3:2", "16:9, 9:16, 1:1, 4:5")]
    [InlineData("--resolution", "321x180", "even sides")]
    [InlineData("--resolution", "big", "720p")]
    [InlineData("--enlarge", "0", "any or a number such as 2.5, above 0,")]
    [InlineData("--enlarge", "twice", "any or a number")]
    [InlineData("--captions", "author", "name, date and place")]
    [InlineData("--titles", "perhaps", "off or on")]
    [InlineData("--quality", "best", "draft, standard, reference or high is expected")]
    [InlineData("--codec", "vp9", "h264, hevc or av1 is expected")]
    [InlineData("--album-film", "maybe", "off or on")]
    public async Task WhatCannotBeMeantIsRefusedBeforeAnyWork(string option, string value, string said)
    {
        var result = await ImagoProgram.RunAsync("make", demo.Photos, "--out", _folder["album"], option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option, result.Errors, StringComparison.Ordinal);
        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["album"]));
    }

    private static async Task<JsonDocument> DescribeAsync(string film) => JsonDocument.Parse(await new ToolCommand(
        (await FFmpeg.FindAsync()).FFprobePath, "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json", "file:" + film).ReadTextAsync());
}
