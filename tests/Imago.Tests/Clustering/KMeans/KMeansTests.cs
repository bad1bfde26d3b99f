using Imago.Clustering;
using Imago.Errors;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

public sealed class KMeansTests
{
    [Theory]
    [MemberData(nameof(SklearnCase.All), MemberType = typeof(SklearnCase))]
    public void MatchesSklearnFromGivenCentroids(string name)
    {
        var sklearn = SklearnCase.Of(name);
        AssertMatches(sklearn, "km", tolerance: 1e-4);
        AssertMatches(sklearn, "km_tol0", tolerance: 0);
    }

    [Fact]
    public void AssignsAndAveragesAsLloydDoes()
    {
        var data = MadeUpPoints.Groups(9, 60, 7, spread: 0.7);
        var start = new Matrix(9, 7, data.Data[..(9 * 7)]);
        var result = new KMeans(new KMeansOptions { Clusters = 9, Tolerance = 0 }).FitFrom(data, start);
        var (labels, rounds) = PlainLloyd(data, start);
        Assert.Equal(labels, result.Labels);
        Assert.Equal(rounds, result.Iterations);
    }

    [Fact]
    public void FindsWellSeparatedGroupsAndNumbersThemBySize()
    {
        // Row i belongs to group i mod 5. Rows below 50 of the other groups are removed, so group 4 is the largest.
        var all = MadeUpPoints.Groups(5, 40, 8, spread: 0.05);
        var rows = Enumerable.Range(0, all.Rows).Where(i => i >= 50 || i % 5 == 4).ToArray();
        var data = new Matrix(rows.Length, 8, [.. rows.SelectMany(i => all.Row(i).ToArray())]);
        var labels = new KMeans(new KMeansOptions { Clusters = 5 }).Fit(data).Labels;
        Assert.All(Enumerable.Range(0, rows.Length), i => Assert.Equal(rows[i] % 5 == 4, labels[i] == 0));
        Assert.All(rows.Zip(labels).GroupBy(x => x.First % 5), group => Assert.Single(group.Select(x => x.Second).Distinct()));
        var firsts = Enumerable.Range(1, 4).Select(c => Array.IndexOf(labels, c));
        Assert.Equal(firsts.Order(), firsts);
    }

    [Fact]
    public void TheSameSeedGivesTheSameBytesAndAnotherSeedOtherStarts()
    {
        var data = MadeUpPoints.Normal(900, 12);
        var first = new KMeans(new KMeansOptions { Clusters = 20 }).Fit(data);
        var second = new KMeans(new KMeansOptions { Clusters = 20 }).Fit(data);
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Centroids.Data, second.Centroids.Data);
        Assert.Equal(BitConverter.DoubleToInt64Bits(first.Inertia), BitConverter.DoubleToInt64Bits(second.Inertia));
        Assert.NotEqual(first.Labels, new KMeans(new KMeansOptions { Clusters = 20, Seed = 7 }).Fit(data).Labels);
    }

    [Fact]
    public void TheResultDescribesItself()
    {
        var data = MadeUpPoints.Normal(500, 6);
        var result = new KMeans(new KMeansOptions { Clusters = 12 }).Fit(data);
        var inertia = 0.0;
        for (var i = 0; i < data.Rows; i++)
        {
            var squared = Enumerable.Range(0, 12).Select(c => Squared(data.Row(i), result.Centroids.Row(c))).ToArray();
            Assert.Equal(squared.Min(), squared[result.Labels[i]], 1e-5);
            inertia += squared[result.Labels[i]];
        }

        Assert.Equal(inertia, result.Inertia, 1e-4 * inertia);
        var sizes = result.Labels.CountBy(label => label).OrderBy(x => x.Key).Select(x => x.Value).ToArray();
        Assert.Equal(12, sizes.Length);
        Assert.Equal(sizes.OrderDescending(), sizes);
    }

    [Fact]
    public void OneClusterIsTheMean()
    {
        var data = new Matrix(4, 1, [0, 2, 4, 6]);
        var result = new KMeans(new KMeansOptions { Clusters = 1 }).Fit(data);
        Assert.Equal([0, 0, 0, 0], result.Labels);
        Assert.Equal([3f], result.Centroids.Data);
        Assert.Equal(20, result.Inertia, 1e-12);
    }

    [Fact]
    public void AsManyClustersAsPointsLeaveEachAlone()
    {
        var data = MadeUpPoints.Normal(23, 3);
        var result = new KMeans(new KMeansOptions { Clusters = 23 }).Fit(data);
        Assert.Equal(Enumerable.Range(0, 23), result.Labels);
        Assert.Equal(0, result.Inertia, 1e-9);
    }

    [Fact]
    public void MoreClustersThanDistinctPointsAreRefused()
    {
        var data = new Matrix(5, 1, [1, 1, 2, 2, 0f]);
        Assert.Equal(3, new KMeans(new KMeansOptions { Clusters = 3 }).Fit(data).Labels.Distinct().Count());
        var error = Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 4 }).Fit(data));
        Assert.Equal("--k", error.Option);
        Assert.Contains("at most 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyClusterTakesTheFarthestPoint()
    {
        // No point is nearest to the last centroid; the point 20 is farthest from its own.
        var data = new Matrix(5, 1, [0, 1, 9, 10, 20]);
        var result = new KMeans(new KMeansOptions { Clusters = 3 }).FitFrom(data, new Matrix(3, 1, [0, 10, 1000]));
        Assert.Equal([0, 0, 1, 1, 2], result.Labels);
    }

    [Fact]
    public void NoClusterIsEmptyEvenWhenStoppedAfterOneRound()
    {
        var data = MadeUpPoints.Groups(3, 20, 2, spread: 0.01);
        var start = new Matrix(6, 2, [.. Enumerable.Repeat(50f, 12)]);
        var result = new KMeans(new KMeansOptions { Clusters = 6, MaxIterations = 1 }).FitFrom(data, start);
        Assert.Equal(6, result.Labels.Distinct().Count());
    }

    [Fact]
    public void EquallyNearCentroidsTakeTheLowerIndex()
    {
        var data = new Matrix(3, 1, [-1, 0, 1]);
        var result = new KMeans(new KMeansOptions { Clusters = 2, MaxIterations = 1, Tolerance = double.MaxValue })
            .FitFrom(data, new Matrix(2, 1, [-1, 1]));
        Assert.Equal([0, 0, 1], result.Labels);
    }

    [Fact]
    public void ReachesTheInertiaOfTheGroupsThatAreThere()
    {
        // Unequal groups that touch: a start with two centroids in one group and one between two others converges, but not to the best fit.
        var data = MadeUpPoints.Groups(40, 30, 16, spread: 0.4);
        var groups = new Matrix(40, 16);
        for (var i = 0; i < data.Rows; i++)
            System.Numerics.Tensors.TensorPrimitives.Add(groups.Row(i % 40), data.Row(i), groups.Row(i % 40));
        System.Numerics.Tensors.TensorPrimitives.Divide(groups.Data, 30, groups.Data);
        var best = new KMeans(new KMeansOptions { Clusters = 40 }).FitFrom(data, groups).Inertia;
        for (var seed = 0; seed < 3; seed++)
            Assert.InRange(new KMeans(new KMeansOptions { Clusters = 40, Initialisations = 3, Seed = seed }).Fit(data).Inertia, 0, best * (1 + 1e-6));
    }

    [Theory]
    [InlineData(0.2, 5)]
    [InlineData(0.21, 5)]
    [InlineData(0.07, 20)]
    [InlineData(1, 3)]
    public void NoClusterHoldsMoreThanItsShare(double share, int k)
    {
        var data = MadeUpPoints.Normal(503, 6);
        var result = new KMeans(new KMeansOptions { Clusters = k, MaxShare = share }).Fit(data);
        var sizes = result.Labels.CountBy(label => label).OrderBy(x => x.Key).Select(x => x.Value).ToArray();
        Assert.Equal(k, sizes.Length);
        Assert.InRange(sizes.Max(), 1, (int)Math.Ceiling(share * 503));
        Assert.Equal(sizes.OrderDescending(), sizes);
        var inertia = 0.0;
        for (var i = 0; i < data.Rows; i++)
            inertia += Squared(data.Row(i), result.Centroids.Row(result.Labels[i]));
        Assert.Equal(inertia, result.Inertia, 1e-4 * inertia);
        Assert.Equal(result.Labels, new KMeans(new KMeansOptions { Clusters = k, MaxShare = share }).Fit(data).Labels);
    }

    [Fact]
    public void AShareThatIsNotReachedChangesNothing()
    {
        var data = MadeUpPoints.Groups(5, 40, 8, spread: 0.05);
        var free = new KMeans(new KMeansOptions { Clusters = 5 }).Fit(data);
        var capped = new KMeans(new KMeansOptions { Clusters = 5, MaxShare = 0.2 }).Fit(data);
        Assert.Equal(free.Labels, capped.Labels);
        Assert.Equal(free.Centroids.Data, capped.Centroids.Data);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(0.19)]
    public void SharesThatCannotBeMeantAreRefused(double share) =>
        Assert.Equal("--max-share", Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 5, MaxShare = share })).Option);

    [Fact]
    public void WrongOptionsAreRefusedByName()
    {
        Assert.Equal("--k", Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 0 })).Option);
        Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 2, Initialisations = 0 }));
        Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 2, MaxIterations = 0 }));
        Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 2, Tolerance = double.NaN }));
        Assert.Throws<InvalidOptionException>(() => new KMeans(new KMeansOptions { Clusters = 2 }).FitFrom(MadeUpPoints.Normal(5, 3), new Matrix(2, 2)));
    }

    [Fact]
    public void StopsWhenCancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(
            () => new KMeans(new KMeansOptions { Clusters = 2 }).Fit(MadeUpPoints.Normal(50, 3), new CancellationToken(canceled: true)));

    private static void AssertMatches(SklearnCase sklearn, string key, double tolerance)
    {
        var start = sklearn.Matrix("km_init");
        var result = new KMeans(new KMeansOptions { Clusters = start.Rows, Tolerance = tolerance }).FitFrom(sklearn.Points, start);
        Assert.Equal(sklearn.Labels($"{key}_labels"), result.Labels);
        Assert.Equal(sklearn.Number($"{key}_n_iter"), result.Iterations);
        Assert.Equal(sklearn.Number($"{key}_inertia"), result.Inertia, 1e-5 * sklearn.Number($"{key}_inertia"));
        foreach (var (expected, actual) in sklearn.Rows($"{key}_centers").SelectMany(x => x).Zip(result.Centroids.Data))
            Assert.Equal(expected, actual, 1e-5 * Math.Max(1, Math.Abs(expected)));
    }

    private static (int[] Labels, int Rounds) PlainLloyd(Matrix data, Matrix start)
    {
        var centers = Enumerable.Range(0, start.Rows).Select(c => Array.ConvertAll(start.Row(c).ToArray(), x => (double)x)).ToArray();
        int[]? previous = null;
        for (var round = 1; ; round++)
        {
            var labels = Enumerable.Range(0, data.Rows)
                .Select(i => Enumerable.Range(0, centers.Length).MinBy(c => data.Row(i).ToArray().Zip(centers[c], (x, y) => (x - y) * (x - y)).Sum()))
                .ToArray();
            if (previous is not null && labels.SequenceEqual(previous))
                return (labels, round);
            previous = labels;
            for (var c = 0; c < centers.Length; c++)
            {
                var members = Enumerable.Range(0, data.Rows).Where(i => labels[i] == c).ToArray();
                for (var j = 0; j < data.Columns; j++)
                    centers[c][j] = members.Average(i => (double)data.Row(i)[j]);
            }
        }
    }

    private static double Squared(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }
}
