using System.Text.Json.Nodes;
using Imago.Errors;
using Imago.Music;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Publishing.Data;
using Imago.Tests.Support;

namespace Imago.Tests.Music;

public sealed class MusicFileTests
{
    private static readonly ClusterMusic Track = new(
        3,
        new JsonObject { ["reason"] = "r", ["tempo"] = 102.69, ["layers"] = new JsonArray(new JsonObject { ["instrument"] = "piano" }) },
        new SlidePlan(30, 90, [88, 92], 90),
        new(StringComparer.Ordinal) { ["wav"] = "music/cluster_3.wav", ["midi"] = "music/cluster_3.mid" });

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        MusicFile.Write(folder["music.json"], [Track, Track with { Id = Cluster.AlbumId }]);
        var read = MusicFile.Read(folder["music.json"]);
        Assert.Equal([Cluster.AlbumId, 3], read.Keys.Order());
        Assert.Equal(Track.Files, read[3].Files);
        Assert.Equal([88, 92], read[3].Slides.Frames);
        Assert.Equal((180 + 90L, new SlideTiming(30, 90)), (read[3].Slides.TotalFrames, read[3].Slides.Asked));
        Assert.True(JsonNode.DeepEquals(Track.Music, read[3].Music));
        var first = File.ReadAllBytes(folder["music.json"]);
        MusicFile.Write(folder["music.json"], [read[3], read[Cluster.AlbumId]]);
        Assert.Equal(first, File.ReadAllBytes(folder["music.json"]));
    }

    [Fact]
    public void AnAlbumWithoutTheFileHasNoMusic()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(MusicFile.Read(folder["music.json"]));
    }

    [Theory]
    [InlineData("""{"fps":30,"asked":90,"frames":[88,0]}""", "slides of 1 to")]
    [InlineData("""{"fps":0,"asked":90,"frames":[88]}""", "slides of 1 to")]
    [InlineData("""{"fps":30,"asked":90,"frames":[88],"card":0}""", "and for its card")]
    [InlineData("""{"fps":30,"frames":[88,88]}""", "asked")]
    public void SlidesThatCannotBeAreRefused(string slides, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.json"], $$"""{"tracks":[{"id":0,"music":{},"files":{},"slides":{{slides}}}]}""");
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => MusicFile.Read(folder["m.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it is not")]
    [InlineData("{}", "tracks")]
    [InlineData("""{"tracks":[null]}""", "null among them")]
    [InlineData("""{"tracks":[{"id":0,"music":{},"files":{},"slides":{"fps":30,"asked":90,"frames":[]}},{"id":0,"music":{},"files":{},"slides":{"fps":30,"asked":90,"frames":[]}}]}""", "cluster 0 has two")]
    public void WhatIsNotAFileOfMusicIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.json"], text);
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => MusicFile.Read(folder["m.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyChangeOfTheFileIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        MusicFile.Write(folder["c.json"], [Track]);
        var (read, refused) = (0, 0);
        foreach (var changed in ChangedJson.Of(File.ReadAllText(folder["c.json"])))
        {
            File.WriteAllText(folder["d.json"], changed);
            try
            {
                foreach (var track in MusicFile.Read(folder["d.json"]).Values)
                {
                    _ = PageMusic.Of(track.Music);
                    Assert.All(track.Files, file => Assert.NotNull(file.Value));
                    _ = track.Slides.Seconds;
                }

                read++;
            }
            catch (ImagoException)
            {
                refused++;
            }
        }

        Assert.True(read > 20 && refused > 50, $"{read} were read and {refused} refused");
    }
}
