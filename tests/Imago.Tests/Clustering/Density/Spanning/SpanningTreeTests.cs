using FsCheck;
using FsCheck.Fluent;
using Imago.Clustering.Density;
using Imago.Clustering.Density.Spanning;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Density.Spanning;

public sealed class SpanningTreeTests
{
    [Theory]
    [InlineData(1, 400, 2, 0.1, 1)]
    [InlineData(40, 20, 3, 0.01, 5)]
    [InlineData(90, 9, 8, 0.001, 3)]
    [InlineData(5, 100, 64, 0.5, 10)]
    [InlineData(3, 20, 2, 0.3, 59)]
    public void IsTheMinimumSpanningTreeOfAllPairs(int groups, int size, int dimensions, double spread, int minSamples)
    {
        var points = MadeUpPoints.Groups(groups, size, dimensions, spread);
        AssertMinimum(Array.ConvertAll(points.Data, x => (double)x), points.Rows, minSamples);
    }

    [Fact]
    public void IsTheMinimumSpanningTreeWhereManyDistancesAreEqual()
    {
        // Groups of points on a coarse lattice, far apart and often on one spot.
        var point = from place in Gen.Choose(0, 3) from x in Gen.Choose(0, 3) from y in Gen.Choose(0, 3) select ((place * 20) + x, y);
        Prop.ForAll(Arb.From(Gen.ListOf(point)), Arb.From(Gen.Choose(1, 12)), (found, minSamples) =>
        {
            double[] data = [.. found.SelectMany(p => (double[])[p.Item1, p.Item2])];
            if (found.Count > 1)
                AssertMinimum(data, found.Count, Math.Min(minSamples, found.Count - 1));
        }).QuickCheckThrowOnFailure();
    }

    private static void AssertMinimum(double[] data, int count, int minSamples)
    {
        var dimensions = data.Length / count;
        double Square(int a, int b)
        {
            var sum = 0.0;
            for (var x = 0; x < dimensions; x++)
            {
                var difference = data[(a * dimensions) + x] - data[(b * dimensions) + x];
                sum = Math.FusedMultiplyAdd(difference, difference, sum);
            }

            return sum;
        }

        var cores = Enumerable.Range(0, count)
            .Select(i => Enumerable.Range(0, count).Where(j => j != i).Select(j => Square(i, j)).Order().ElementAt(minSamples - 1))
            .ToArray();
        List<ReachabilityEdge> pairs = [.. from a in Enumerable.Range(0, count) from b in Enumerable.Range(a + 1, count - a - 1) select ReachabilityEdge.Of(Square(a, b), a, b, cores)];
        SpanningForest.Reduce(pairs, count);
        var actual = SpanningTree.Build(PointRows.Of(data, count, HdbscanMetric.Euclidean, CancellationToken.None), minSamples, CancellationToken.None);
        Assert.Equal(pairs, actual);
    }
}
