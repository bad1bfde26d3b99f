using System.Text.Json;
using Imago.Errors;
using Imago.Tests.Support;
using Imago.Tools;

namespace Imago.Tests.Report;

public sealed class ReportStageTests
{
    [Fact]
    public void TheFiguresAreThoseOfTheAlbum()
    {
        using var album = new ReportedAlbum();
        album.Report();
        using var json = JsonDocument.Parse(File.ReadAllBytes(album.Layout.SummaryData));
        string At(params string[] path) => path.Aggregate(json.RootElement, (e, name) => int.TryParse(name, out var i) ? e[i] : e.GetProperty(name)).ToString();
        Assert.Equal(("12", "9", "1", "2"), (At("photos", "found"), At("photos", "counted"), At("photos", "duplicates"), At("photos", "rejected")));
        Assert.Equal(("2", "5", "3", "4"), (At("clustering", "count"), At("clustering", "largest"), At("clustering", "smallest"), At("clustering", "median")));
        Assert.Equal(("1", "8", "it was asked for"), (At("clustering", "noise"), At("clustering", "measured"), At("clustering", "reason")));
        Assert.Equal(("2", "0.75"), (At("reduction", "dimensions"), At("reduction", "variance_kept")));
        Assert.Equal(("[\"dark\"]", "[\"bright\"]"), (At("clusters", "0", "words").Replace("\n", "").Replace(" ", ""), At("clusters", "1", "words").Replace("\n", "").Replace(" ", "")));
        Assert.Equal(("1", "0"), (At("clusters", "0", "nearest"), At("clusters", "1", "nearest")));
        Assert.Equal(("1", "1", "7", "5"), (At("repeats", "near_duplicates"), At("repeats", "bursts"), At("repeats", "photos"), At("repeats", "spare")));
        Assert.Equal(("near-duplicate", "5", "6-photo.jpg"), (At("repeats", "examples", "0", "kind"), At("repeats", "examples", "0", "photos"), At("repeats", "examples", "1", "representative")));

        // Only the fifth photo lies among those of the other cluster: b is its mean distance to them, and a to its own.
        var doubtful = Assert.Single(json.RootElement.GetProperty("doubtful").EnumerateArray());
        var b = (1 + 1 + Math.Sqrt(2)) / 3;
        var a = (10 + 9 + Math.Sqrt(101) + Math.Sqrt(82)) / 4;
        Assert.Equal((4, 0, 1), (doubtful.GetProperty("id").GetInt32(), doubtful.GetProperty("cluster").GetInt32(), doubtful.GetProperty("nearer").GetInt32()));
        Assert.Equal((b - a) / a, doubtful.GetProperty("silhouette").GetDouble(), 1e-6);
        Assert.Equal(0.2, json.RootElement.GetProperty("clusters")[0].GetProperty("doubtful_share").GetDouble(), 1e-12);
        Assert.Equal(0.125, json.RootElement.GetProperty("clustering").GetProperty("doubtful_share").GetDouble(), 1e-12);
    }

    [Fact]
    public void TheSummaryReadsAsPeopleRead()
    {
        using var album = new ReportedAlbum();
        album.Report();
        Assert.Equal(File.ReadAllText(TestFolders.Data("Report", "Data", "summary.md")).Replace("IMAGO_VERSION", ImagoVersion.Current, StringComparison.Ordinal), album.Summary);
    }

    [Fact]
    public void TheSameAlbumGivesTheSameBytes()
    {
        using var album = new ReportedAlbum();
        album.Report();
        var first = (File.ReadAllText(album.Layout.Summary), File.ReadAllText(album.Layout.SummaryData));
        album.Report();
        Assert.Equal(first, (File.ReadAllText(album.Layout.Summary), File.ReadAllText(album.Layout.SummaryData)));
    }

    [Fact]
    public void NamesTitlesAndReasonsCannotChangeTheReport()
    {
        const string Hostile = "`</td>|\n# <img src=x onerror=alert(1)> ![p](http://e/p.png) [l](javascript:x) *";
        using var plain = new ReportedAlbum();
        using var album = new ReportedAlbum(Hostile, Hostile, Hostile);
        plain.Report();
        album.Report();

        // As many lines, headings and table cells as with plain names; escaped bars do not count.
        static int[] Shape(string summary) => [.. summary.Split('\n').Select(line => line.Length == 0 ? 0 : line[0] is '|' ? line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') : -line[0])];
        Assert.Equal(Shape(plain.Summary), Shape(album.Summary));
        using var json = JsonDocument.Parse(File.ReadAllBytes(album.Layout.SummaryData));
        Assert.Equal(Hostile, json.RootElement.GetProperty("clusters")[0].GetProperty("title").GetString());
    }

    [Fact]
    public void WithoutNearDuplicatesItSaysHowToFindThem()
    {
        using var album = new ReportedAlbum();
        File.Delete(album.Layout.NearDuplicates);
        File.Delete(album.Layout.Rejected);
        album.Report(why: null, k: "auto");
        Assert.Contains("imago compare", album.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Why", album.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ANumberThatWasAskedForIsAReason()
    {
        using var album = new ReportedAlbum();
        album.Report(why: null);
        Assert.Contains("Why this many: --k asked for as many.", album.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesOfTwoRunsAreRefused()
    {
        using var album = new ReportedAlbum();
        File.WriteAllText(album.Layout.Labels, "id,cluster\n0,0\n");
        Assert.Contains("photo 1 ", Assert.Throws<InvalidFileException>(() => album.Report()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(album.Layout.Summary));
    }
}
