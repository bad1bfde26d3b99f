using Imago.Numerics;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Selection;

public sealed class AlbumHighlightsTests
{
    [Fact]
    public void EachClusterShowsItsFirstTwoAndTheMapIsWalkedFromEndToEnd()
    {
        // Clusters of three at 0, 20, 10 and 30 on a line. The second and the fourth are the ends of the path, and the fourth is larger.
        var points = new Matrix(14, 1, [10, 11, 12, 0, 1, 2, 20, 21, 22, 30, 31, 32, 33, 34]);
        int[][] clusters = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9, 10, 11, 12, 13]];
        Assert.Equal([11, 9, 7, 8, 1, 0, 4, 3], Choose(MadeUpAlbum.Of(points), clusters, [[1, 0, 2], [4, 3], [7, 8, 6], [11, 9, 13]]));
    }

    [Fact]
    public void OfTheTwoEndsTheLargerClusterOpens() => Assert.All(Enumerable.Range(1, 100), seed =>
    {
        // Cluster i has i + 1 photos, all at one place.
        var points = MadeUpPoints.Normal(7, 2, seed);
        var album = MadeUpAlbum.Of(points);
        int[][] clusters = [.. Enumerable.Range(0, 7).Select(i => Enumerable.Repeat(i, i + 1).ToArray())];
        var film = Choose(album, clusters, [.. Enumerable.Range(0, 7).Select(i => new[] { i })]);
        Assert.True(film[0] > film[^1], $"{seed}: {film[0]} {film[^1]}");
    });

    [Fact]
    public void TheMapDecidesWhereThereIsOne()
    {
        var album = MadeUpAlbum.Of(new Matrix(3, 1, [0, 1, 2]), map: new Matrix(3, 2, [0, 0, 9, 9, 5, 5]));
        Assert.Equal([0, 2, 1], Choose(album, [[0], [1], [2]], [[0], [1], [2]]));
        Assert.Equal([0, 1, 2], Choose(MadeUpAlbum.Of(album.Likeness), [[0], [1], [2]], [[0], [1], [2]]));
    }

    [Fact]
    public void WhereNotAllFitTheLargestClustersAreShownAndEachOnceBeforeAnyTwice()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(9, 2));
        int[][] clusters = [[0, 1], [2, 3, 4], [5, 6, 7, 8]];
        Assert.Equal([2, 5], Choose(album, clusters, clusters, most: 2).Order());
        Assert.Equal([0, 2, 5, 6], Choose(album, clusters, clusters, most: 4).Order());
    }

    [Fact]
    public void FlawedPhotosAreLeftOutUnlessThereIsNothingElse()
    {
        var points = MadeUpPoints.Normal(30, 2);
        var album = MadeUpAlbum.Of(points, measures: row => MadeUpAlbum.Measures(blur: row is 0 or 2 or 3 ? 0.9 : 0.3));
        Assert.Equal([1, 4, 5], Choose(album, [[0, 1], [2, 3], [4, 5]], [[1, 0], [2, 3], [4, 5]]).Order());
        Assert.Equal([0, 2, 3], Choose(album, [[0], [2, 3]], [[0], [2, 3]]).Order());
    }

    [Fact]
    public void PhotosThatShowTheSameInTwoClustersAppearOnce()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(6, 2), repeats: [[3, 0], [1, 4]]);
        Assert.Equal([1, 2, 3, 5], Choose(album, [[0, 1, 2], [3, 4, 5]], [[0, 1], [3, 4, 5]]).Concat([2, 5]).Order());
    }

    [Fact]
    public void TimeAndNameOrderTheWholeFilm()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(4, 2), row => MadeUpAlbum.Photo(row, $"/{row}/img{(row * 7) % 4}.jpg", taken: new DateTime(2020, 1, 20 - row, 0, 0, 0, DateTimeKind.Unspecified)));
        Assert.Equal([3, 2, 1, 0], Choose(album, [[0, 1], [2, 3]], [[0, 1], [2, 3]], PhotoOrder.Time));
        Assert.Equal([0, 3, 2, 1], Choose(album, [[0, 1], [2, 3]], [[0, 1], [2, 3]], PhotoOrder.Name));
    }

    private static int[] Choose(DescribedPhotos album, int[][] clusters, int[][] films, PhotoOrder order = PhotoOrder.Flow, int most = 60) =>
        AlbumHighlights.Choose(album, clusters, films, order, most, TestContext.Current.CancellationToken);
}
