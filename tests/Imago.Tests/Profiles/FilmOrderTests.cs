using Imago.Numerics;
using Imago.Profiles;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles;

public sealed class FilmOrderTests
{
    [Fact]
    public void OpensWithThePhotoNearestToTheCentre()
    {
        var points = new Matrix(5, 1, [100, 0, 1, 5, 10]);
        Assert.Equal(3, FilmOrder.Choose(points, [1, 2, 3, 4])[0]);
    }

    [Fact]
    public void ASmallClusterIsShownWhole()
    {
        var points = MadeUpPoints.Normal(40, 6);
        int[] members = [.. Enumerable.Range(5, 30)];
        Assert.Equal(members, FilmOrder.Choose(points, members).Order());
        Assert.Equal([7], FilmOrder.Choose(points, [7]));
        Assert.Empty(FilmOrder.Choose(points, []));
    }

    [Fact]
    public void ALargeClusterShowsEachOfItsKinds()
    {
        // Eight kinds of very different sizes: 1 photo of kind 0, 41 of kind 1, 81 of kind 2, ...
        var points = MadeUpPoints.Groups(8, 281, 5, spread: 0.02);
        int[] members = [.. Enumerable.Range(0, points.Rows).Where(i => i / 8 <= i % 8 * 40)];
        var shown = FilmOrder.Choose(points, members, most: 8);
        Assert.Equal(Enumerable.Range(0, 8), shown.Select(row => row % 8).Order());
    }

    [Fact]
    public void NeighboursAreAlike()
    {
        // On a line, the shortest way from 3 goes to the nearer end and back across to the other.
        var points = new Matrix(7, 1, [3, 0, 7, 1, 5, 2, 4.1f]);
        var line = FilmOrder.Choose(points, [0, 1, 2, 3, 4, 5, 6]);
        Assert.Equal(0, line[0]);
        Assert.Equal(10, Length(points, line), 1e-5);
        var cloud = MadeUpPoints.Normal(200, 3);
        var order = FilmOrder.Choose(cloud, [.. Enumerable.Range(0, 200)], most: 200);
        Assert.InRange(Length(cloud, order), 0, 0.5 * Length(cloud, [.. order.Order()]));
    }

    [Fact]
    public void TheOrderOfTheMembersDoesNotMatter()
    {
        var points = MadeUpPoints.Normal(120, 8);
        int[] members = [.. Enumerable.Range(0, 120)];
        Assert.Equal(FilmOrder.Choose(points, members), FilmOrder.Choose(points, [.. members.Reverse()]));
    }

    [Fact]
    public void EqualPhotosAreAllShownOnce() =>
        Assert.Equal([0, 1, 2, 3], FilmOrder.Choose(new Matrix(6, 2), [0, 1, 2, 3, 4, 5], most: 4).Order());

    private static double Length(Matrix points, int[] order)
    {
        var distances = Distances.Squared(points, points);
        return order.Zip(order.Skip(1), (a, b) => Math.Sqrt(distances.Row(a)[b])).Sum();
    }
}
