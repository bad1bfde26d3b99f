using System.Text.Json.Nodes;
using Imago.Storage;

namespace Imago.Tests.Publishing.Data;

/// <summary>docs/page-data.md is the contract.</summary>
public sealed class PageDataTests
{
    private static readonly int[] TwoClustersAndNoise = [0, 0, 1, 1, -1, 0];

    [Fact]
    public void TheAlbumHasTheMembersOfTheContract()
    {
        using var folder = new PageFolder(TwoClustersAndNoise);
        Directory.CreateDirectory(folder.Album.Videos);
        File.WriteAllText(folder.Album.At("videos", "cluster_0.mp4"), "");
        folder.WriteRepeats(3, 1);
        folder.WriteFilm("videos/cluster_0.mp4");
        var album = folder.Publish().Read("album.js");
        Assert.Equal(["version", "title", "imago", "options", "counts", "film", "clusters", "facets", "chunks", "sprites", "embed_films", "report"], Names(album));
        Assert.Equal(["photos", "clusters", "duplicates", "rejected", "film_seconds"], Names(album["counts"]));
        Assert.Equal("""{"photos":6,"clusters":2,"duplicates":1,"rejected":1,"film_seconds":11}""", album["counts"]!.ToJsonString());
        var cluster = album["clusters"]![0]!;
        Assert.Equal(
            ["id", "title", "size", "color", "palette", "center", "neighbors", "profile", "music", "film", "midi", "wav", "roll", "photos"],
            Names(cluster));
        Assert.Equal("""["variance","brightness","saturation","colorfulness","edge_density","hue"]""", new JsonArray([.. Names(cluster["profile"]).Select(n => (JsonNode)n)]).ToJsonString());
        Assert.Equal(
            """{"reason":"It is bright.","tempo":96.5,"key":"D dorian","instruments":["Harp","Cello"],"mapping":"adaptive","because":[["brightness","12 %","mode","dorian"]]}""",
            cluster["music"]!.ToJsonString());
        Assert.Equal("""{"path":"videos/cluster_0.mp4","poster":null,"seconds":11,"starts":[2,5,8],"photos":[0,1,5]}""", cluster["film"]!.ToJsonString());
        Assert.Equal("[0,1,5]", cluster["photos"]!.ToJsonString());
        Assert.Equal("[1]", cluster["neighbors"]!.ToJsonString());
        Assert.Matches("^#[0-9a-f]{6}$", (string)cluster["color"]!);
        Assert.Equal("""[["encoder","visual"],["seed","42"]]""", album["options"]!.ToJsonString());
        Assert.Equal(
            """{"rejected":[["unread.jpg","embed","it ends early"]],"repeats":[{"kind":"burst","photos":[3,1]}],"clusters_tried":null,"reason":null,"files":[],"run":null}""",
            album["report"]!.ToJsonString());
        Assert.Null(album["film"]);
    }

    [Fact]
    public void PhotosHaveAnEntryInEveryListAndNoiseHasAPlace()
    {
        using var folder = new PageFolder(TwoClustersAndNoise);
        var photos = folder.Publish().Read("photos-0.js");
        Assert.Equal(["from", "x", "y", "cluster", "tile", "path", "width", "height", "taken", "thumb", "facets"], Names(photos));
        Assert.All(photos.Skip(1).SkipLast(1), list => Assert.Equal(6, list.Value!.AsArray().Count));
        Assert.Equal("[0.02,0.212,0.404,0.596,0.788,0.98]", photos["x"]!.ToJsonString());
        Assert.Equal("[0.74,0.644,0.548,0.452,0.356,0.26]", photos["y"]!.ToJsonString());
        Assert.Equal("[0,0,1,1,-1,0]", photos["cluster"]!.ToJsonString());
        Assert.Equal((4000, 3000), ((int)photos["width"]![0]!, (int)photos["height"]![0]!));
        Assert.Equal((3000, 4000), ((int)photos["width"]![1]!, (int)photos["height"]![1]!));
        Assert.Null(photos["taken"]![0]);
        Assert.Equal("2023-07-09T12:00:01", (string)photos["taken"]![1]!);
        Assert.All(photos["thumb"]!.AsArray(), path => Assert.True(File.Exists(folder.Album.At((string)path!))));
    }

    [Fact]
    public void WithoutAMapThereAreNoPlacesAndNeighboursComeFromMeans()
    {
        using var folder = new PageFolder([0, 0, 2, 2, 1, 1, 1], hasMap: false);
        var album = folder.Publish().Read("album.js");
        Assert.All(album["clusters"]!.AsArray(), c => Assert.Null(c!["center"]));
        Assert.Equal("[2,1]", album["clusters"]![0]!["neighbors"]!.ToJsonString());
        Assert.False(folder.Read("photos-0.js").ContainsKey("x"));
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0 })]
    [InlineData(new[] { -1, -1 })]
    public void OneClusterOrNoneMakesAPageToo(int[] clusters)
    {
        using var folder = new PageFolder(clusters);
        var album = folder.Publish().Read("album.js");
        Assert.Equal(clusters.Contains(0) ? 1 : 0, album["clusters"]!.AsArray().Count);
        Assert.All(album["clusters"]!.AsArray(), c => Assert.Empty(c!["neighbors"]!.AsArray()));
        Assert.Equal(clusters.Length, (int)album["chunks"]![0]!["count"]!);
    }

    [Fact]
    public void HostileNamesSurviveAndCannotEndTheScript()
    {
        // No file name contains NUL; in an index it is damage.
        var names = SamplePage.HostileNames.Where(name => !name.Contains('\0')).Append("\u2028\u2029</script><!--").ToArray();
        using var folder = new PageFolder([.. names.Select(_ => 0)], title: names[^1], pathOf: i => "/photos/" + names[i]);
        folder.Publish();
        Assert.Equal(names, folder.Read("photos-0.js")["path"]!.AsArray().Select(p => (string)p!));
        Assert.Equal(names[^1], (string)folder.Read("album.js")["title"]!);
        foreach (var path in Directory.EnumerateFiles(folder.Album.At("assets", "data")))
        {
            var text = File.ReadAllText(path);
            Assert.DoesNotContain(text, c => c is '<' or '>' or '&' or '\u2028' or '\u2029');
            Assert.Matches(@"^imago(Album|Photos)\(\{.*\}\);\n$", text);
        }
    }

    [Fact]
    public void TheSameAlbumGivesTheSameBytes()
    {
        using var one = new PageFolder(TwoClustersAndNoise);
        using var other = new PageFolder(TwoClustersAndNoise);
        Assert.Equal(Contents(one.Publish().Publish().Album), Contents(other.Publish().Album));
    }

    private static IEnumerable<string> Names(JsonNode? node) => node!.AsObject().Select(p => p.Key);

    private static string[] Contents(AlbumLayout album) =>
    [
        .. Directory.EnumerateFiles(album.At("assets"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(p => $"{album.Relative(p)} {ContentHash.OfFile(p)}"),
    ];
}
