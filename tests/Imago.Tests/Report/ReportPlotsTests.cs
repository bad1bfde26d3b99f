using Imago.Clustering.Count;
using Imago.Numerics;
using Imago.Report;
using Imago.Storage;
using Imago.Storage.Arrays;

namespace Imago.Tests.Report;

public sealed class ReportPlotsTests
{
    [Fact]
    public void EachPlotIsThereWhereItsDataAre()
    {
        using var album = new ReportedAlbum();
        album.Report();
        Assert.Equal(["cluster-sizes.svg", "cluster-sizes.png", "silhouette.svg", "silhouette.png"], Names(album.Layout));

        AddMap(album.Layout);
        ClusterCountFile.Write(album.Layout.ClusterCount, new ClusterCountChoice(2, [new(2, 9, 0.5, 3, 1), new(3, 4, 0.4, 3, 1)], ""));
        album.Report();
        Assert.Equal(
            ["umap.svg", "umap.png", "k-selection.svg", "k-selection.png", "cluster-sizes.svg", "cluster-sizes.png", "silhouette.svg", "silhouette.png"],
            Names(album.Layout));
    }

    [Fact]
    public void APlotWhoseDataAreGoneGoesToo()
    {
        using var album = new ReportedAlbum();
        ClusterCountFile.Write(album.Layout.ClusterCount, new ClusterCountChoice(2, [new(2, 9, 0.5, 3, 1), new(3, 4, 0.4, 3, 1)], ""));
        album.Report();
        Assert.Contains("k-selection.svg", Names(album.Layout));
        File.Delete(album.Layout.ClusterCount);
        album.Report();
        Assert.DoesNotContain("k-selection.svg", Names(album.Layout));
    }

    [Fact]
    public void TheChoiceOfTheNumberIsTheReasonGiven()
    {
        using var album = new ReportedAlbum();
        ClusterCountFile.Write(album.Layout.ClusterCount, new ClusterCountChoice(2, [new(2, 9, 0.5, 3, 1), new(3, 4, 0.4, 3, 1)], ""));
        album.Report(why: null, k: "auto");
        Assert.Contains("their mean silhouette of 0.500 is the highest of the 2 numbers tried from 2 to 3", album.Summary, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Names(AlbumLayout album) => ReportPlots.Made(album).Select(Path.GetFileName);

    private static void AddMap(AlbumLayout album)
    {
        using var file = NpzFile.Open(album.Reduced);
        var (points, ids) = (file.ReadMatrix("pca"), file.ReadInt64s("ids"));
        NpzFile.Write(album.Reduced, ("pca", NpyArray.From(points)), ("ids", NpyArray.From(ids)), ("umap", NpyArray.From(new Matrix(points.Rows, 2, [.. points.Data]))));
    }
}
