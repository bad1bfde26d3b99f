using FsCheck;
using FsCheck.Fluent;
using Imago.Numerics;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Selection;

public sealed class FilmOrderTests
{
    [Fact]
    public void EveryOrderShowsEachPhotoOnceAndTheFirstOneOpensWhereLikenessDecides() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new SeededRandom(seed);
        var count = random.NextInt(1, 25);
        var album = MadeUpAlbum.Of(
            MadeUpPoints.Normal(count, 3, seed),
            row => MadeUpAlbum.Photo(row, taken: random.NextInt(2) == 0 ? null : new DateTime(2020, 1, 1 + random.NextInt(3), 0, 0, 0, DateTimeKind.Unspecified)),
            _ => MadeUpAlbum.Measures(blur: random.NextInt(3) == 0 ? null : random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextInt(3) == 0 ? null : 360 * random.NextDouble()));
        int[] chosen = [.. Enumerable.Range(0, count).OrderBy(_ => random.NextDouble())];
        return Enum.GetValues<PhotoOrder>().All(order =>
        {
            var film = Arrange(album, chosen, order);
            return film.Order().SequenceEqual(chosen.Order()) && (order is PhotoOrder.Time or PhotoOrder.Name || film[0] == chosen[0]);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NeighboursAreAlike()
    {
        // On a line, the shortest path from 3 goes to the nearer end and then across to the other.
        var points = new Matrix(7, 1, [3, 0, 7, 1, 5, 2, 4.1f]);
        var line = Arrange(MadeUpAlbum.Of(points), [0, 1, 2, 3, 4, 5, 6], PhotoOrder.Similarity);
        Assert.Equal([0, 5, 3, 1, 6, 4, 2], line);
    }

    [Fact]
    public void TheOrderOfTheChoiceDoesNotMatterBehindTheFirst()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(20, 4));
        int[] rest = [.. Enumerable.Range(1, 19)];
        Assert.Equal(Arrange(album, [0, .. rest], PhotoOrder.Flow), Arrange(album, [0, .. rest.Reverse()], PhotoOrder.Flow));
    }

    [Fact]
    public void AFlowClosesWithASharpLargeTypicalPhoto()
    {
        // Photo 4 is the sharpest, among the largest and near to the opening; by likeness alone, the distant photo 3 would close.
        var album = MadeUpAlbum.Of(
            new Matrix(5, 1, [0, 2, 3, 9, 1]),
            row => MadeUpAlbum.Photo(row, width: row is 1 or 2 ? 2000 : 4000),
            row => MadeUpAlbum.Measures(blur: row == 4 ? 0.2 : 0.3));
        Assert.Equal(4, Arrange(album, [0, 1, 2, 3, 4], PhotoOrder.Flow)[^1]);
        Assert.Equal(3, Arrange(album, [0, 1, 2, 3, 4], PhotoOrder.Similarity)[^1]);
    }

    [Fact]
    public void AFlowDoesNotCloseWithAFlawedPhotoUnlessItMust()
    {
        // Photo 1 is the nearest to the opening and the largest, but blurred. Of the others, nearer ones are less sharp, so none ranks as
        // high.
        var album = MadeUpAlbum.Of(
            new Matrix(10, 1, [0, 0.1f, 5, 6, 7, 8, 9, 10, 11, 12]),
            row => MadeUpAlbum.Photo(row, width: row == 1 ? 9000 : 4000),
            row => MadeUpAlbum.Measures(blur: row == 1 ? 0.9 : 0.3 - (row / 1000.0)));
        Assert.NotEqual(1, Arrange(album, [.. Enumerable.Range(0, 10)], PhotoOrder.Flow)[^1]);
        Assert.Equal([0, 1], Arrange(album, [0, 1], PhotoOrder.Flow));
    }

    [Fact]
    public void AFlowKeepsPhotosOfOneLightTogether()
    {
        // All equally similar; red and blue, dark and bright alternate. Opening and closing are both red and dark.
        var points = new Matrix(9, 9);
        for (var i = 0; i < 9; i++)
            points.Row(i)[i] = 1;
        var album = MadeUpAlbum.Of(points, measures: row => MadeUpAlbum.Measures(row == 8 ? 0.2 : 0.3, brightness: row % 4 < 2 ? 0.2 : 0.8, hue: row % 2 == 0 ? 0 : 240));
        var film = Arrange(album, [.. Enumerable.Range(0, 9)], PhotoOrder.Flow);
        Assert.Equal((0, 8), (film[0], film[^1]));
        Assert.Equal(4, film.Zip(film.Skip(1), (a, b) => a % 4 == b % 4 ? 0 : 1).Sum());
    }

    [Fact]
    public void PhotosThatAreTheSameInEveryWayHaveAFlow() =>
        Assert.Equal([0, 1, 2, 3, 4], Arrange(MadeUpAlbum.Of(new Matrix(5, 3)), [0, 1, 2, 3, 4], PhotoOrder.Flow).Order());

    [Fact]
    public void TimeIsByDateThenByNameAndPhotosWithoutADateFollowByName()
    {
        var noon = new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Unspecified);
        (string Path, DateTime? Taken)[] photos =
        [
            ("/b/img10.jpg", null), ("/a/img2.jpg", null), ("/z/img10.jpg", noon), ("/z/img9.jpg", noon), ("/a/last.jpg", noon.AddSeconds(1)), ("/a/img10.jpg", null), ("/z/first.jpg", noon.AddYears(-1)),
        ];
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(photos.Length, 2), row => MadeUpAlbum.Photo(row, photos[row].Path, taken: photos[row].Taken));
        Assert.Equal([6, 3, 2, 4, 1, 5, 0], Arrange(album, [2, 0, 1, 3, 4, 5, 6], PhotoOrder.Time));
    }

    [Fact]
    public void TimeIsByInstantNotByTheHandsOfEachClock()
    {
        // 21:14 in Berlin is 19:14 UTC; 20:46 in New York the same evening is 00:46 UTC of the next day.
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(2, 2), row => MadeUpAlbum.Photo(row, taken: new DateTime(2024, 10, 18, 20, 46, 30).AddSeconds(row == 0 ? 0 : 1704)) with
        {
            TakenOffset = TimeSpan.FromHours(row == 0 ? -4 : 2),
        });
        Assert.Equal([1, 0], Arrange(album, [0, 1], PhotoOrder.Time));
    }

    [Fact]
    public void NamesAreThoseOfTheFilesAndPathsDecideBetweenEqualOnes()
    {
        string[] paths = ["/b/IMG_10.jpg", "/a/img_10.jpg", "/z/img_2.jpg", "/a/img_10.jpg/x1.jpg", "/c/IMG_10.jpg"];
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(paths.Length, 2), row => MadeUpAlbum.Photo(row, paths[row]));
        Assert.Equal([2, 0, 4, 1, 3], Arrange(album, [4, 3, 2, 1, 0], PhotoOrder.Name));
    }

    private static int[] Arrange(DescribedPhotos album, int[] chosen, PhotoOrder order) => FilmOrder.Arrange(album, chosen, order, TestContext.Current.CancellationToken);
}
