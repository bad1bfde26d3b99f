using Imago.Numerics;
using Imago.Numerics.Neighbours;
using Imago.Tests.Support;

namespace Imago.Tests.Numerics.Neighbours;

public sealed class NearestNeighboursTests
{
    [Theory]
    [InlineData(1100, 7, 15, DistanceMetric.Euclidean)]
    [InlineData(1100, 7, 15, DistanceMetric.Cosine)]
    [InlineData(50, 3, 49, DistanceMetric.Euclidean)]
    [InlineData(2, 1, 1, DistanceMetric.Euclidean)]
    public void MatchTheDefinition(int n, int d, int count, DistanceMetric metric)
    {
        var points = MadeUpPoints.Normal(n, d, offset: 1);
        var table = NearestNeighbours.Of(points, count, metric, TestContext.Current.CancellationToken);
        foreach (var i in new[] { 0, 1, n / 2, n - 1 })
        {
            var expected = Enumerable.Range(0, n).Where(j => j != i).Select(j => (Distance: Distance(points, i, j, metric), Index: j)).Order().Take(count).ToArray();
            Assert.Equal(expected.Select(x => x.Index), table.IndicesOf(i).ToArray());
            for (var k = 0; k < count; k++)
                Assert.Equal(expected[k].Distance, table.DistancesOf(i)[k], 1e-5 * expected[k].Distance);
        }
    }

    [Fact]
    public void QueriesFindPointsOnTheirOwnSpot()
    {
        var points = MadeUpPoints.Normal(300, 4);
        var queries = new Matrix(2, 4, [.. points.Row(7), .. points.Row(299)]);
        var table = NearestNeighbours.Among(queries, points, 300, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((7, 299, 0f, 0f), (table.IndicesOf(0)[0], table.IndicesOf(1)[0], table.DistancesOf(0)[0], table.DistancesOf(1)[0]));
        Assert.Equal(Enumerable.Range(0, 300), table.IndicesOf(0).ToArray().Order());
    }

    [Fact]
    public void OfEquallyNearOnesTheLowerIndicesCount()
    {
        var table = NearestNeighbours.Of(new Matrix(600, 2), 3, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], table.IndicesOf(0).ToArray());
        Assert.Equal([0, 2, 3], table.IndicesOf(1).ToArray());
        Assert.Equal([0, 1, 2], table.IndicesOf(599).ToArray());
    }

    [Fact]
    public void ZerosAreAtNoDistanceFromEachOtherAndAtOneFromTheRestByTheCosine()
    {
        var points = new Matrix(3, 2, [0, 0, 0, 0, 3, 4]);
        var table = NearestNeighbours.Of(points, 2, DistanceMetric.Cosine, TestContext.Current.CancellationToken);
        Assert.Equal([0f, 1, 0, 1, 1, 1], table.Distances);
    }

    [Fact]
    public void MoreNeighboursThanThereAreAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbours.Of(new Matrix(3, 1), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbours.Among(new Matrix(3, 1), new Matrix(2, 1), 3));
        Assert.Throws<ArgumentException>(() => NearestNeighbours.Among(new Matrix(3, 1), new Matrix(3, 2), 1));
        Assert.Empty(NearestNeighbours.Of(new Matrix(1, 2), 0).Indices);
    }

    private static double Distance(Matrix points, int i, int j, DistanceMetric metric)
    {
        var (a, b) = (points.Row(i).ToArray(), points.Row(j).ToArray());
        double Dot(float[] x, float[] y) => x.Zip(y, (u, v) => (double)u * v).Sum();
        return metric == DistanceMetric.Cosine ? 1 - (Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b))) : Math.Sqrt(a.Zip(b, (u, v) => ((double)u - v) * ((double)u - v)).Sum());
    }
}
