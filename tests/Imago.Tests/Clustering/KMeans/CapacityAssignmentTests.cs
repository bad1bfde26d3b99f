using Imago.Clustering;
using Imago.Numerics;

namespace Imago.Tests.Clustering;

public sealed class CapacityAssignmentTests
{
    [Fact]
    public void CostsNoMoreThanTheBestOfAllAssignments()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new SeededRandom(seed);
            var (n, k) = (random.NextInt(2, 8), random.NextInt(2, 4));
            var capacity = random.NextInt((n + k - 1) / k, n + 1);
            var costs = Costs(random, n, k);
            var labels = CapacityAssignment.Assign(costs, capacity, TestContext.Current.CancellationToken);
            Assert.All(labels.CountBy(label => label), size => Assert.InRange(size.Value, 1, capacity));
            Assert.Equal(LeastOfAll(costs, capacity), labels.Select((label, i) => costs[i][label]).Sum(), 1e-9);
        }
    }

    [Fact]
    public void NoPairOfPointsGainsByChangingPlaces()
    {
        var costs = Costs(new SeededRandom(5), 400, 9);
        var labels = CapacityAssignment.Assign(costs, 50, TestContext.Current.CancellationToken);
        Assert.All(labels.CountBy(label => label), size => Assert.InRange(size.Value, 1, 50));
        for (var i = 0; i < costs.Length; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.True(costs[i][labels[i]] + costs[j][labels[j]] <= costs[i][labels[j]] + costs[j][labels[i]] + 1e-9);
        }
    }

    [Fact]
    public void WithRoomForAllEveryPointGoesWhereItCostsLeast()
    {
        var costs = Costs(new SeededRandom(6), 30, 4);
        Assert.Equal(costs.Select(row => Array.IndexOf(row, row.Min())), CapacityAssignment.Assign(costs, 30, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void EqualPointsAreSharedOut() =>
        Assert.Equal([2, 2, 2], CapacityAssignment.Assign([.. Enumerable.Repeat(new double[] { 0, 1, 1 }, 6)], 2, TestContext.Current.CancellationToken).CountBy(x => x).Select(x => x.Value));

    private static double[][] Costs(SeededRandom random, int n, int k) =>
        [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, k).Select(_ => random.NextDouble()).ToArray())];

    private static double LeastOfAll(double[][] costs, int capacity)
    {
        var (k, least) = (costs[0].Length, double.PositiveInfinity);
        for (var code = 0; code < Math.Pow(k, costs.Length); code++)
        {
            var (rest, sum, sizes) = (code, 0.0, new int[k]);
            foreach (var row in costs)
            {
                sum += row[rest % k];
                sizes[rest % k]++;
                rest /= k;
            }

            if (sizes.Max() <= capacity)
                least = Math.Min(least, sum);
        }

        return least;
    }
}
