using Imago.Clustering;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

public sealed class BoundedAssignmentTests
{
    [Theory]
    [InlineData(1000, 5, 7, 0.3)]
    [InlineData(1003, 64, 60, 0.05)]
    [InlineData(700, 130, 13, 0.5)]
    [InlineData(37, 3, 1, 1)]
    public void FollowsWanderingCentroidsExactly(int n, int d, int k, double step)
    {
        var points = new PointSet(MadeUpPoints.Normal(n, d, offset: 2), TestContext.Current.CancellationToken);
        var assignment = new BoundedAssignment(points, k);
        var random = new SeededRandom(3);
        var centers = points.Data.Data.Take(k * d).Select(x => (double)x).ToArray();
        var before = Enumerable.Repeat(-1, n).ToArray();
        for (var round = 0; round < 12; round++)
        {
            var changes = assignment.Assign(centers, TestContext.Current.CancellationToken);
            var table = new CentroidTable(centers, d);
            var expected = Enumerable.Range(0, n).Select(i => table.NearestTo(points.Data.Row(i)).Index).ToArray();
            Assert.Equal(expected, assignment.Labels);
            Assert.Equal(expected.Zip(before).Count(x => x.First != x.Second), changes);
            Assert.Equal(Sums(points, expected, k), assignment.Sums(), (a, b) => Math.Abs(a - b) < 1e-9);
            before = expected;

            // Some centroids stand still, so that bounds hold; the steps shrink, as in K-Means.
            for (var i = 0; i < centers.Length; i++)
                centers[i] += i / d % 3 == 0 ? 0 : step / (1 + round) * random.NextNormal() / Math.Sqrt(d);
        }
    }

    [Fact]
    public void TiesGoToTheLowerIndexHoweverManyTheDimensions()
    {
        // Pairs of equal centroids: their scores are equal, or differ by a rounding error.
        var points = new PointSet(MadeUpPoints.Normal(300, 33), TestContext.Current.CancellationToken);
        var half = points.Data.Data.Take(6 * 33).Select(x => (double)x).ToArray();
        var assignment = new BoundedAssignment(points, 12);
        for (var round = 0; round < 3; round++)
        {
            assignment.Assign([.. half, .. half], TestContext.Current.CancellationToken);
            Assert.All(assignment.Labels, label => Assert.InRange(label, 0, 5));
            half = Array.ConvertAll(half, x => x * 0.9);
        }
    }

    private static double[] Sums(PointSet points, int[] labels, int k)
    {
        var sums = new double[k * points.Dimensions];
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < points.Dimensions; j++)
                sums[(labels[i] * points.Dimensions) + j] += points.Data.Row(i)[j];
        }

        return sums;
    }
}
