using System.Text.Json.Nodes;
using Imago.Errors;
using Imago.Music.Timing;
using Imago.Profiles.Clusters;
using Imago.Publishing.Data;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Clusters;

public sealed class ClusterFileTests
{
    private static readonly ClusterProfile Profile = new(0.1 + 0.2, 0.538, 0.453, 41.25, 1.0 / 3);

    [Fact]
    public void TheFileIsAsThePlanSays()
    {
        using var folder = new TemporaryFolder();
        var cluster = new Cluster(0, 277, "Dark, «бабочка» <b>", Profile, [5, 3], new JsonObject { ["tempo"] = 102.69 })
        {
            Files = new Dictionary<string, string> { ["video"] = "videos/cluster_0.mp4", ["score"] = "music/cluster_0.mid" },
        };
        ClusterFile.Write(folder["clusters.json"], [cluster, new Cluster(1, 1, "Bright", Profile, [9])]);
        Assert.Equal(
            """
            {
              "clusters": [
                {
                  "id": 0,
                  "size": 277,
                  "title": "Dark, «бабочка» <b>",
                  "profile": {
                    "variance": 0.30000000000000004,
                    "brightness": 0.538,
                    "saturation": 0.453,
                    "colorfulness": 41.25,
                    "edge_density": 0.3333333333333333
                  },
                  "photos": [
                    5,
                    3
                  ],
                  "music": {
                    "tempo": 102.69
                  },
                  "files": {
                    "score": "music/cluster_0.mid",
                    "video": "videos/cluster_0.mp4"
                  }
                },
                {
                  "id": 1,
                  "size": 1,
                  "title": "Bright",
                  "profile": {
                    "variance": 0.30000000000000004,
                    "brightness": 0.538,
                    "saturation": 0.453,
                    "colorfulness": 41.25,
                    "edge_density": 0.3333333333333333
                  },
                  "photos": [
                    9
                  ],
                  "files": {}
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["clusters.json"]));
    }

    [Fact]
    public void AnyChangeOfTheFileIsReadOrRefused()
    {
        using var folder = new TemporaryFolder();
        var music = new JsonObject
        {
            ["reason"] = "r",
            ["tempo"] = 102.69,
            ["key"] = "C major",
            ["layers"] = new JsonArray(new JsonObject { ["instrument"] = "piano" }),
            ["because"] = new JsonArray(new JsonObject { ["feature"] = "f", ["standing"] = 0.5, ["sets"] = "tempo", ["to"] = "1" }),
        };
        var slides = new SlidePlan(30, 90, [90, 90], 90);
        var files = new Dictionary<string, string> { ["film"] = "videos/cluster_0.mp4" };
        var cluster = new Cluster(0, 2, "t", Profile with { Hue = 1 }, [5, 3], music, files, 0.25, slides);
        ClusterFile.Write(folder["c.json"], [cluster], new Cluster(Cluster.AlbumId, 2, "Highlights", Profile, [3]));
        var (read, refused) = (0, 0);
        foreach (var changed in ChangedJson.Of(File.ReadAllText(folder["c.json"])))
        {
            File.WriteAllText(folder["d.json"], changed);
            try
            {
                var document = ClusterFile.ReadDocument(folder["d.json"]);
                foreach (var one in document.Clusters.Append(document.Album).OfType<Cluster>())
                {
                    _ = PageMusic.Of(one.Music);
                    Assert.All(one.Files, file => Assert.NotNull(file.Value));
                    _ = one.Slides?.Seconds;
                    _ = one.Title.Length + one.Photos.Count;
                }

                ClusterFile.Write(folder["e.json"], document);
                ClusterFile.Read(folder["e.json"]);
                read++;
            }
            catch (ImagoException)
            {
                refused++;
            }
        }

        Assert.True(read > 50 && refused > 200, $"{read} were read and {refused} refused");
    }

    [Fact]
    public void AHueStandsAfterTheOtherMembersOfAProfileAndReadsBack()
    {
        using var folder = new TemporaryFolder();
        ClusterFile.Write(folder["c.json"], [new Cluster(0, 1, "t", Profile with { Hue = 217.25 }, [9])]);
        Assert.Contains("\"edge_density\": 0.3333333333333333,\n        \"hue\": 217.25\n", File.ReadAllText(folder["c.json"]), StringComparison.Ordinal);
        Assert.Equal(217.25, Assert.Single(ClusterFile.Read(folder["c.json"])).Profile.Hue);
    }

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var folder = new TemporaryFolder();
        var written = new Cluster(3, 12, "A \"b\" \\ \n", Profile, [long.MaxValue, 0], new JsonObject { ["a"] = new JsonArray(1, null) })
        {
            Files = new Dictionary<string, string> { ["film"] = "videos/x.mp4" },
        };
        ClusterFile.Write(folder["c.json"], [written]);
        var read = Assert.Single(ClusterFile.Read(folder["c.json"]));
        Assert.Equal((3, 12, written.Title, Profile), (read.Id, read.Size, read.Title, read.Profile));
        Assert.Equal(written.Photos, read.Photos);
        Assert.Equal(written.Files, read.Files);
        Assert.True(JsonNode.DeepEquals(written.Music, read.Music));
        var first = File.ReadAllBytes(folder["c.json"]);
        ClusterFile.Write(folder["c.json"], [read]);
        Assert.Equal(first, File.ReadAllBytes(folder["c.json"]));
    }

    [Fact]
    public void MembersThatAreNotKnownAreIgnoredAndFilesMayBeMissing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{"made_by":1,"clusters":[{"id":0,"new":[],"size":1,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[1]}]}""");
        var cluster = Assert.Single(ClusterFile.Read(folder["c.json"]));
        Assert.Empty(cluster.Files);
        Assert.Null(cluster.Music);
    }

    [Theory]
    [InlineData("", "it is not")]
    [InlineData("null", "found null")]
    [InlineData("[]", "it is not")]
    [InlineData("{}", "clusters")]
    [InlineData("""{"clusters":null}""", "clusters")]
    [InlineData("""{"clusters":[{"id":0}]}""", "size")]
    [InlineData("""{"clusters":[{"id":"x"}]}""", "$.clusters[0].id")]
    [InlineData("""{"clusters":[{"id":0,"id":1}]}""", "id")]
    [InlineData("""{"clusters":[{"id":0,"size":1,"title":null,"profile":{},"photos":[]}]}""", "it is not")]
    public void WhatIsNotAFileOfClustersIsRefused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], text);
        var error = Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["c.json"]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, 1L, 2L, "stands there twice")]
    [InlineData(0, 1, 2L, 2L, "shows one twice")]
    [InlineData(-1, 1, 1L, 2L, "found id -1")]
    public void ClustersThatCannotBeAreRefused(int firstId, int secondId, long firstPhoto, long secondPhoto, string reason)
    {
        using var folder = new TemporaryFolder();
        var text = string.Join(',', new[] { firstId, secondId }.Select(id => $$"""{"id":{{id}},"size":2,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[{{firstPhoto}},{{secondPhoto}}]}"""));
        File.WriteAllText(folder["c.json"], $$"""{"clusters":[{{text}}]}""");
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["c.json"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fps":30,"asked":90,"frames":[88,88]}""", null)]
    [InlineData("""{"fps":30,"asked":90,"frames":[88]}""", "slides of 1 frame or more for each of the 2 photos")]
    [InlineData("""{"fps":30,"asked":90,"frames":[88,0]}""", "slides of 1 frame or more for each of the 2 photos")]
    [InlineData("""{"fps":30,"asked":90,"frames":[88,88],"card":0}""", "and for its card")]
    [InlineData("""{"fps":30,"frames":[88,88]}""", "asked")]
    public void SlidesFitThePhotosOrAreRefused(string slides, string? reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], $$"""{"clusters":[{"id":0,"size":2,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[1,2],"slides":{{slides}}}]}""");
        if (reason is not null)
        {
            Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["c.json"])).Message, StringComparison.Ordinal);
            return;
        }

        var read = ClusterFile.Read(folder["c.json"]);
        Assert.Equal((176L, new SlideTiming(30, 90)), (read[0].Slides!.TotalFrames, read[0].Slides!.Asked));
        ClusterFile.Write(folder["d.json"], read);
        Assert.Equal([88, 88], ClusterFile.Read(folder["d.json"])[0].Slides!.Frames);
    }

    [Fact]
    public void TheWholeAlbumStandsBesideTheClustersAndReadsBack()
    {
        using var folder = new TemporaryFolder();
        var album = new Cluster(Cluster.AlbumId, 40, "Highlights", Profile, [3, 9], new JsonObject { ["tempo"] = 90 }, Slides: new SlidePlan(30, 90, [88, 92])).WithFile("film", "videos/album.mp4");
        ClusterFile.Write(folder["c.json"], [new Cluster(0, 1, "t", Profile, [9])], album);
        var read = ClusterFile.ReadDocument(folder["c.json"]);
        Assert.Equal([9L], Assert.Single(read.Clusters).Photos);
        Assert.Equal((-1, 40, "Highlights", Profile, "album"), (read.Album!.Id, read.Album.Size, read.Album.Title, read.Album.Profile, read.Album.Name));
        Assert.Equal([3L, 9L], read.Album.Photos);
        Assert.Equal([88, 92], read.Album.Slides!.Frames);
        Assert.Equal("videos/album.mp4", read.Album.Files["film"]);
        Assert.Equal([0], ClusterFile.Read(folder["c.json"]).Select(c => c.Id));
        var first = File.ReadAllBytes(folder["c.json"]);
        ClusterFile.Write(folder["c.json"], read);
        Assert.Equal(first, File.ReadAllBytes(folder["c.json"]));
    }

    [Fact]
    public void AFileWithoutTheWholeAlbumHasNone()
    {
        using var folder = new TemporaryFolder();
        ClusterFile.Write(folder["c.json"], [new Cluster(7, 1, "t", Profile, [9])]);
        Assert.DoesNotContain("album", File.ReadAllText(folder["c.json"]), StringComparison.Ordinal);
        var read = ClusterFile.ReadDocument(folder["c.json"]);
        Assert.Null(read.Album);
        Assert.Equal("cluster_7", read.Clusters[0].Name);
    }

    [Theory]
    [InlineData(0, 2, "[1,2]", "", "id 0")]
    [InlineData(-2, 2, "[1,2]", "", "id -2")]
    [InlineData(-1, -2, "[1,2]", "", "size -2")]
    [InlineData(-1, 2, "[1,1]", "", "the album shows one twice")]
    [InlineData(-1, 2, "[1,2]", ""","slides":{"fps":30,"asked":90,"frames":[88]}""", "2 photos of the album")]
    [InlineData(-1, 2, "null", "", "$.album.photos")]
    public void AnAlbumThatCannotBeIsRefused(int id, int size, string photos, string more, string reason)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], $$$"""{"clusters":[],"album":{"id":{{{id}}},"size":{{{size}}},"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":{{{photos}}}{{{more}}}}}""");
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["c.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlbumWithAClustersIdIsNotWritten()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<ArgumentException>(() => ClusterFile.Write(folder["c.json"], [], new Cluster(0, 1, "t", Profile, [1])));
        Assert.False(File.Exists(folder["c.json"]));
    }

    [Fact]
    public void AMissingFileIsNamed() => Assert.Throws<InvalidFileException>(() => ClusterFile.Read("/nowhere/clusters.json"));

    [Fact]
    public void NothingIsWrittenThatCannotBeRead()
    {
        using var folder = new TemporaryFolder();
        Cluster[] notFinite = [new(0, 1, "t", Profile with { Variance = double.NaN }, [1])];
        Assert.ThrowsAny<ArgumentException>(() => ClusterFile.Write(folder["c.json"], notFinite));
        Assert.False(File.Exists(folder["c.json"]));
    }

    [Fact]
    public void ATitleWithoutEndIsNamedWithItsClusterAndFile()
    {
        using var folder = new TemporaryFolder();
        ClusterFile.Write(folder["clusters.json"], [new Cluster(7, 1, new string('x', 1 << 20), Profile, [9])]);
        var error = Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["clusters.json"]));
        Assert.Contains(folder["clusters.json"], error.Message, StringComparison.Ordinal);
        Assert.Contains("that of cluster 7 has 1048576", error.Message, StringComparison.Ordinal);
    }
}
