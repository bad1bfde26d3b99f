using FsCheck;
using FsCheck.Fluent;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Selection;

public sealed class FilmChoiceTests
{
    [Fact]
    public void ThePhotoNearestToTheCentreComesFirst() =>
        Assert.Equal(3, Choose(MadeUpAlbum.Of(new Matrix(5, 1, [100, 0, 1, 5, 10])), [1, 2, 3, 4])[0]);

    [Fact]
    public void ASmallClusterIsShownWhole()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(40, 6));
        int[] members = [.. Enumerable.Range(5, 30)];
        Assert.Equal(members, Choose(album, members).Order());
        Assert.Equal([7], Choose(album, [7]));
        Assert.Empty(Choose(album, []));
    }

    [Fact]
    public void ALargeClusterShowsEachOfItsKinds()
    {
        // Eight kinds of very different sizes: 1 photo of kind 0, 41 of kind 1, 81 of kind 2, ...
        var points = MadeUpPoints.Groups(8, 281, 5, spread: 0.02);
        int[] members = [.. Enumerable.Range(0, points.Rows).Where(i => i / 8 <= i % 8 * 40)];
        Assert.Equal(Enumerable.Range(0, 8), Choose(MadeUpAlbum.Of(points), members, most: 8).Select(row => row % 8).Order());
    }

    [Fact]
    public void PhotosShownLieFurtherApartThanByRelevanceAloneAndTheOthersAreAsNear()
    {
        // Twelve of a cloud of 300, chosen in both ways; films were formerly chosen by the BUILD step alone.
        var points = MadeUpPoints.Normal(300, 8);
        var shown = Choose(MadeUpAlbum.Of(points), [.. Enumerable.Range(0, 300)], most: 12);
        var build = ByRelevanceAlone(points, shown[0], 12);
        Assert.InRange(Apart(points, shown), 1.02 * Apart(points, build), double.MaxValue);
        Assert.InRange(Left(points, shown), 0, 1.02 * Left(points, build));
    }

    [Fact]
    public void TheOrderOfTheMembersDoesNotMatter()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(120, 8));
        int[] members = [.. Enumerable.Range(0, 120)];
        Assert.Equal(Choose(album, members), Choose(album, [.. members.Reverse()]));
    }

    [Fact]
    public void EqualPhotosAreChosenOnceEach() => Assert.Equal([0, 1, 2, 3], Choose(MadeUpAlbum.Of(new Matrix(6, 2)), [0, 1, 2, 3, 4, 5], most: 4).Order());

    [Fact]
    public void OfPhotosThatShowTheSameOnlyTheRepresentativeAppears()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(8, 3), repeats: [[4, 0, 1], [5, 2]]);
        Assert.Equal([3, 4, 5, 6], Choose(album, [0, 1, 2, 3, 4, 5, 6]).Order());
    }

    [Fact]
    public void WhereTheRepresentativeIsInAnotherClusterTheBestOneAppears()
    {
        // In the group of 0 to 3, 0 is the representative: 1 is blurred, and 3 has more pixels than 2.
        var album = MadeUpAlbum.Of(
            MadeUpPoints.Normal(20, 3),
            row => MadeUpAlbum.Photo(row, width: row == 2 ? 3000 : 4000),
            row => MadeUpAlbum.Measures(blur: row == 1 ? 0.9 : 0.3),
            repeats: [[0, 1, 2, 3]]);
        Assert.Equal([3, 4], Choose(album, [1, 2, 3, 4]).Order());
    }

    [Fact]
    public void AClusterOfNothingButRepeatsShowsOnePhoto() => Assert.Equal([2], Choose(MadeUpAlbum.Of(MadeUpPoints.Normal(5, 3), repeats: [[2, 0, 1, 3, 4]]), [0, 1, 2, 3, 4]));

    [Fact]
    public void FlawedPhotosAreTakenOnlyWherePlacesRemain()
    {
        // Rows 0 and 1 are at the centre and blurred.
        var album = MadeUpAlbum.Of(new Matrix(8, 1, [4, 4, 0, 1, 3, 6, 7, 8]), measures: row => MadeUpAlbum.Measures(blur: row < 2 ? 0.8 : 0.3));
        int[] members = [.. Enumerable.Range(0, 8)];
        Assert.DoesNotContain(Choose(album, members, most: 6), row => row < 2);
        var shown = Choose(album, members, most: 7);
        Assert.Equal(7, shown.Length);
        Assert.Equal([2, 3, 4, 5, 6, 7], shown[..6].Order());
        Assert.InRange(shown[6], 0, 1);
    }

    [Fact]
    public void AClusterOfNothingButFlawedPhotosHasAFilm()
    {
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(30, 3), measures: row => MadeUpAlbum.Measures(blur: row < 5 ? 0.9 : 0.3));
        Assert.Equal([0, 1, 2, 3, 4], Choose(album, [0, 1, 2, 3, 4]).Order());
        Assert.Equal(2, Choose(album, [0, 1, 2, 3, 4], most: 2).Length);
    }

    [Fact]
    public void AChoiceHasNoRepeatsNoStrangersAndAsManyPhotosAsThereIsRoomFor() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new SeededRandom(seed);
        var count = random.NextInt(1, 40);
        var groups = Enumerable.Range(0, count).GroupBy(_ => random.NextInt(count)).Select(group => group.ToArray()).ToArray();
        var flawed = Enumerable.Range(0, count).Select(_ => random.NextInt(6) == 0).ToArray();
        var album = MadeUpAlbum.Of(MadeUpPoints.Normal(count, 3, seed), measures: row => MadeUpAlbum.Measures(flawed[row] ? 0.9 : 0.3), repeats: [.. groups.Where(group => group.Length > 1)]);
        int[] members = [.. Enumerable.Range(0, count).Where(_ => random.NextInt(3) > 0)];
        var most = random.NextInt(1, 12);
        var shown = Choose(album, members, most);
        var different = groups.Count(group => group.Intersect(members).Any());
        var good = shown.TakeWhile(row => !album.IsFlawed(row)).Count();
        return shown.Length == Math.Min(most, different)
            && shown.All(members.Contains)
            && groups.All(group => group.Intersect(shown).Count() <= 1)
            && shown.Skip(good).All(album.IsFlawed);
    }).QuickCheckThrowOnFailure();

    private static int[] Choose(DescribedPhotos album, int[] members, int most = 30) => MarginalRelevance.Choose(album, members, most, TestContext.Current.CancellationToken);

    private static int[] ByRelevanceAlone(Matrix points, int first, int most)
    {
        var distances = Distances.Squared(points, points);
        var shown = new List<int> { first };
        while (shown.Count < most)
            shown.Add(Enumerable.Range(0, points.Rows).Except(shown).MinBy(candidate => Enumerable.Range(0, points.Rows).Sum(i => shown.Append(candidate).Min(s => (double)distances.Row(i)[s]))));
        return [.. shown];
    }

    private static double Apart(Matrix points, int[] shown) => shown.Average(a => shown.Where(b => b != a).Min(b => Distance(points, a, b)));

    private static double Left(Matrix points, int[] shown) => Enumerable.Range(0, points.Rows).Average(i => shown.Min(s => Distance(points, i, s)));

    private static double Distance(Matrix points, int a, int b) => Math.Sqrt(DoubleSums.SquaredDistance(points.Row(a), points.Row(b)));
}
