using Imago.Errors;
using Imago.Profiles.Clusters;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Clusters;

public sealed class ClusterFileTests
{
    private static readonly ClusterProfile Profile = new(0.1 + 0.2, 0.538, 0.453, 41.25, 1.0 / 3);

    [Fact]
    public void TheFileIsAsThePlanSays()
    {
        using var folder = new TemporaryFolder();
        var cluster = new Cluster(0, 277, "Dark, «бабочка» <b>", Profile, [5, 3]);
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
                  ]
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
                  ]
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
        var cluster = new Cluster(0, 2, "t", Profile with { Hue = 1 }, [5, 3], 0.25);
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

        Assert.True(read > 30 && refused > 100, $"{read} were read and {refused} refused");
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
        var written = new Cluster(3, 12, "A \"b\" \\ \n", Profile, [long.MaxValue, 0]);
        ClusterFile.Write(folder["c.json"], [written]);
        var read = Assert.Single(ClusterFile.Read(folder["c.json"]));
        Assert.Equal((3, 12, written.Title, Profile), (read.Id, read.Size, read.Title, read.Profile));
        Assert.Equal(written.Photos, read.Photos);
        var first = File.ReadAllBytes(folder["c.json"]);
        ClusterFile.Write(folder["c.json"], [read]);
        Assert.Equal(first, File.ReadAllBytes(folder["c.json"]));
    }

    [Fact]
    public void UnknownMembersAreIgnored()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{"made_by":1,"clusters":[{"id":0,"new":[],"size":1,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[1]}]}""");
        Assert.Equal([1L], Assert.Single(ClusterFile.Read(folder["c.json"])).Photos);
    }

    [Fact]
    public void AFileOfAnEarlierVersionIsRefusedWhereNothingHoldsWhatItHeld()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], """{"clusters":[{"id":0,"size":1,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[1],"files":{}}]}""");
        Assert.Contains("earlier version", Assert.Throws<InvalidFileException>(() => ClusterFile.RequireCurrent(folder["c.json"], folder["films.json"])).Message, StringComparison.Ordinal);
        File.WriteAllText(folder["films.json"], "{}");
        ClusterFile.RequireCurrent(folder["c.json"], folder["films.json"]);
        ClusterFile.Write(folder["c.json"], [new Cluster(0, 1, "t", Profile, [9])]);
        File.Delete(folder["films.json"]);
        ClusterFile.RequireCurrent(folder["c.json"], folder["films.json"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"clusters\":5}")]
    [InlineData("{\"clusters\":[],\"clusters\":[]}")]
    [InlineData("{\"clusters\":[{\"files\":{}")]
    public void ADamagedFileIsRefusedInASentenceWhereItsVersionIsLookedFor(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["c.json"], text);
        Assert.Contains("expected a JSON file", Assert.Throws<InvalidFileException>(() => ClusterFile.RequireCurrent(folder["c.json"], folder["films.json"])).Message, StringComparison.Ordinal);
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
    [InlineData(0, 0, 1L, 2L, "occurs twice")]
    [InlineData(0, 1, 2L, 2L, "shows one twice")]
    [InlineData(-1, 1, 1L, 2L, "found id -1")]
    public void ClustersThatCannotBeAreRefused(int firstId, int secondId, long firstPhoto, long secondPhoto, string reason)
    {
        using var folder = new TemporaryFolder();
        var text = string.Join(',', new[] { firstId, secondId }.Select(id => $$"""{"id":{{id}},"size":2,"title":"t","profile":{"variance":0,"brightness":0,"saturation":0,"colorfulness":0,"edge_density":0},"photos":[{{firstPhoto}},{{secondPhoto}}]}"""));
        File.WriteAllText(folder["c.json"], $$"""{"clusters":[{{text}}]}""");
        Assert.Contains(reason, Assert.Throws<InvalidFileException>(() => ClusterFile.Read(folder["c.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWholeAlbumStandsBesideTheClustersAndReadsBack()
    {
        using var folder = new TemporaryFolder();
        var album = new Cluster(Cluster.AlbumId, 40, "Highlights", Profile, [3, 9]);
        ClusterFile.Write(folder["c.json"], [new Cluster(0, 1, "t", Profile, [9])], album);
        var read = ClusterFile.ReadDocument(folder["c.json"]);
        Assert.Equal([9L], Assert.Single(read.Clusters).Photos);
        Assert.Equal((-1, 40, "Highlights", Profile, "album"), (read.Album!.Id, read.Album.Size, read.Album.Title, read.Album.Profile, read.Album.Name));
        Assert.Equal([3L, 9L], read.Album.Photos);
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
