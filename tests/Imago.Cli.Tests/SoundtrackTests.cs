using Imago.Cli.Tests.Support;
using Imago.Music.Midi;
using Imago.Profiles.Clusters;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>The effects of the music options on an album.</summary>
public sealed class SoundtrackTests(DemoAlbum demo) : IClassFixture<DemoAlbum>, IDisposable
{
    private static readonly string[] Slides = ["--films", "2", "--duration-per", "1.1"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SlidesGiveWayToTheBeatAndFilmsKeepToThem()
    {
        var album = demo.Copy(_folder["album"]);
        await ImagoProgram.MustAsync(["compose", "--album", album.Root, .. Slides]);
        var clusters = MadeCluster.Read(album);
        Assert.All(clusters.Take(2), c => Assert.All(c.Music!.Slides.Frames, f => Assert.InRange(f, 32, 34)));
        Assert.All(clusters.Skip(2), c => Assert.Null(c.Music));
        foreach (var cluster in clusters.Take(2))
            Assert.Equal(cluster.Music!.Slides.Seconds, MidiReader.Load(album.At(cluster.Music.Files["midi"])).Seconds, 3);

        // The films' own check ensures that pictures and sound are equally long.
        await ImagoProgram.MustAsync(["render", "--album", album.Root, "--resolution", "320x180", .. Slides]);

        var other = await ImagoProgram.RunAsync(["render", "--album", album.Root, "--resolution", "320x180", "--films", "2", "--duration-per", "2"]);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("the music was made for 1.1 s a photo", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlidesStayExactWhereTheTempoAloneGivesWay()
    {
        var album = demo.Copy(_folder["album"]);
        await ImagoProgram.MustAsync(["compose", "--album", album.Root, "--sync", "none", "--instruments", "night", "--percussion", "--bit-depth", "24", .. Slides]);
        var tracks = MadeCluster.Read(album).Take(2).Select(c => c.Music!).ToList();
        Assert.All(tracks, t => Assert.All(t.Slides.Frames, f => Assert.Equal(33, f)));
        Assert.All(tracks, t => Assert.Equal("night", (string)t.Music["palette"]!));
        Assert.All(tracks, t => Assert.NotEmpty(t.Music["because"]!.AsArray()));
    }

    [Fact]
    public async Task MusicOfOnesOwnTakesThePlaceOfComposedMusicAndGivesItBack()
    {
        var (album, music) = (demo.Copy(_folder["album"]), _folder["my music"]);
        Directory.CreateDirectory(music);
        foreach (var cluster in ClusterFile.Read(album.Clusters).Take(2))
            await ImagoProgram.MustAsync("compose", "--clusters", Longer(album.Clusters, cluster.Id), "--out", _folder["long"], "--films", "1", "--duration-per", "8");
        foreach (var (wav, i) in Directory.GetFiles(_folder["long"], "*.wav").Order(StringComparer.Ordinal).Select((path, i) => (path, i)))
            File.Move(wav, Path.Combine(music, $"<{i}> -x 'tune'.wav"));
        await File.WriteAllTextAsync(Path.Combine(music, "readme.txt"), "no music", TestContext.Current.CancellationToken);

        string[] make = ["make", demo.Photos, "--out", album.Root, .. DemoAlbum.Small];
        var result = await ImagoProgram.MustAsync([.. make, "--music", music]);
        Assert.Contains("readme.txt", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["album.wav", "cluster_0.wav", "cluster_1.wav", "cluster_2.wav"], Directory.EnumerateFiles(album.Music).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var chosen = MadeCluster.Read(album).Take(3).Select(c => (string)c.Music!.Music["source"]!).ToList();
        Assert.All(chosen, source => Assert.EndsWith("'tune'.wav", source, StringComparison.Ordinal));
        Assert.Equal(2, chosen.Distinct().Count());

        await ImagoProgram.MustAsync(make);
        Assert.Equal(Trees.Of(demo.Layout.Root, "data", "music"), Trees.Of(album.Root, "data", "music"));
    }

    [Theory]
    [InlineData("--music", "/nowhere/music", "/nowhere/music")]
    [InlineData("--instruments", "brass", "'brass'")]
    [InlineData("--sync", "loosely", "loosely")]
    [InlineData("--loudness", "3", "-40 to -5")]
    [InlineData("--bit-depth", "20", "16 or 24")]
    public async Task WhatCannotBeMeantIsRefusedBeforeAnyWork(string option, string value, string said)
    {
        var result = await ImagoProgram.RunAsync("make", demo.Photos, "--out", _folder["album"], option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["album"]));
    }

    // A single cluster, so that its piece is long enough for the analysis.
    private string Longer(string clusters, int id)
    {
        var path = _folder[$"clusters-{id}.json"];
        ClusterFile.Write(path, [.. ClusterFile.Read(clusters).Where(c => c.Id == id)]);
        return path;
    }
}
