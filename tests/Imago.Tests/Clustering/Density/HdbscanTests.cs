using Imago.Clustering.Density;
using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Density;

public sealed class HdbscanTests
{
    // Two dense groups of 8 and 6 points around 0 and 10, and one outlier on either side.
    private static readonly Matrix Line = new(16, 1, [0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 10, 10.1f, 10.2f, 10.3f, 10.4f, 10.5f, -30, 45]);

    [Fact]
    public void ClustersAreNumberedBySizeAndWhatFitsNoneIsNoise()
    {
        var result = Fit(Line, new HdbscanOptions { MinClusterSize = 4, MinSamples = 2 });
        Assert.Equal([.. Enumerable.Repeat(0, 8), .. Enumerable.Repeat(1, 6), -1, -1], result.Labels);
        Assert.Equal((2, 2), (result.Clusters, result.Noise));
        Assert.Equal(2, result.Persistence.Length);
        Assert.All(result.Probabilities[..14], p => Assert.InRange(p, 0.1, 1));
        Assert.Equal([0, 0], result.Probabilities[14..]);
        Assert.All(result.OutlierScores[14..], score => Assert.InRange(score, 0.9, 1));
        Assert.Equal(result.MergeDistances.Order(), result.MergeDistances);
    }

    [Theory]
    [InlineData(NoisePolicy.Keep, -1, -1, 2)]
    [InlineData(NoisePolicy.Nearest, 0, 1, 2)]
    [InlineData(NoisePolicy.Misc, 2, 2, 3)]
    public void NoiseGoesWhereThePolicySays(NoisePolicy policy, int first, int second, int clusters)
    {
        var result = Fit(Line, new HdbscanOptions { MinClusterSize = 4, MinSamples = 2, Noise = policy });
        Assert.Equal([.. Enumerable.Repeat(0, 8), .. Enumerable.Repeat(1, 6), first, second], result.Labels);
        Assert.Equal((clusters, 2), (result.Clusters, result.Noise));
        Assert.Equal(clusters, result.Persistence.Length);
        Assert.Equal([0, 0], result.Probabilities[14..]);
    }

    [Fact]
    public void NoiseThatGoesToTheNearestCountsInTheNumbering()
    {
        // The group at 10 has 6 members and attracts three outliers; the one at 0 has 8 members.
        var data = new Matrix(17, 1, [.. Line.Data[..14], 40, 65, 95]);
        var result = Fit(data, new HdbscanOptions { MinClusterSize = 4, MinSamples = 2, Noise = NoisePolicy.Nearest });
        Assert.Equal([.. Enumerable.Repeat(1, 8), .. Enumerable.Repeat(0, 9)], result.Labels);
    }

    [Theory]
    [InlineData(NoisePolicy.Keep, -1)]
    [InlineData(NoisePolicy.Nearest, -1)]
    [InlineData(NoisePolicy.Misc, 0)]
    public void WhereAllIsNoiseOnlyMiscMakesACluster(NoisePolicy policy, int label)
    {
        foreach (var data in new[] { MadeUpPoints.Normal(1, 3), MadeUpPoints.Normal(2, 3), MadeUpPoints.Normal(4, 3), MadeUpPoints.Normal(30, 3) })
        {
            var result = Fit(data, new HdbscanOptions { MinClusterSize = 16, Noise = policy });
            Assert.All(result.Labels, found => Assert.Equal(label, found));
            Assert.Equal((label + 1, data.Rows), (result.Clusters, result.Noise));
        }
    }

    [Fact]
    public void PointsOnOneSpotAreOneCluster()
    {
        var result = Fit(new Matrix(40, 2), new HdbscanOptions { AllowSingleCluster = true });
        Assert.All(result.Labels, label => Assert.Equal(0, label));
        Assert.All(result.Probabilities, p => Assert.Equal(1, p));
        Assert.All(result.OutlierScores, score => Assert.Equal(0, score));
        Assert.All(result.MergeDistances, distance => Assert.Equal(0, distance));
    }

    [Fact]
    public void CosineIsTheDistanceOfDirections()
    {
        var data = MadeUpPoints.Groups(5, 40, 6, spread: 0.4);
        var options = new HdbscanOptions { MinClusterSize = 8, MinSamples = 3 };
        var directions = new double[data.Data.Length];
        for (var i = 0; i < data.Rows; i++)
        {
            var length = Math.Sqrt(data.Row(i).ToArray().Sum(x => (double)x * x));
            for (var j = 0; j < data.Columns; j++)
                directions[(i * data.Columns) + j] = data.Row(i)[j] / length;
        }

        var (expected, actual) = (new Hdbscan(options).Fit(directions, data.Columns), Fit(data, options with { Metric = HdbscanMetric.Cosine }));
        Assert.InRange(expected.Clusters, 2, 10);
        Assert.Equal(expected.Labels, actual.Labels);
        Assert.All(expected.MergeDistances.Zip(actual.MergeDistances), x => Assert.Equal(x.First, x.Second, 1e-14));
        Assert.NotEqual(expected.Labels, Fit(data, options).Labels);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void TheRowsOrderDoesNotMatter(int dimensions)
    {
        var data = MadeUpPoints.Groups(6, 50, dimensions, spread: 0.5);
        var options = new HdbscanOptions { MinClusterSize = 6, MinSamples = 4 };
        var random = new SeededRandom(5);
        var (expected, order) = (Fit(data, options), Enumerable.Range(0, data.Rows).OrderBy(_ => random.NextBits()).ToArray());
        var actual = Fit(new Matrix(data.Rows, dimensions, [.. order.SelectMany(i => data.Row(i).ToArray())]), options);
        Assert.Equal(expected.MergeDistances, actual.MergeDistances);
        Assert.Equal(order.Select(i => expected.OutlierScores[i]), actual.OutlierScores);
        Assert.Equal(order.Select(i => expected.Probabilities[i]), actual.Probabilities);
        Assert.Equal(expected.Clusters, order.Select((i, at) => (expected.Labels[i], actual.Labels[at])).Where(x => x.Item1 >= 0).Distinct().Count());
        Assert.Equal(order.Select(i => expected.Labels[i] < 0), actual.Labels.Select(label => label < 0));
    }

    [Fact]
    public void TheResultIsTheSameOnAnyNumberOfThreads()
    {
        var data = MadeUpPoints.Groups(7, 60, 5, spread: 0.6);
        var expected = Fit(data, new HdbscanOptions());

        // In nested parallel loops, the inner ones get fewer threads or one.
        foreach (var actual in OrderedParallel.Map(4, _ => Fit(data, new HdbscanOptions())))
        {
            Assert.Equal(expected.Labels, actual.Labels);
            Assert.Equal(expected.Probabilities, actual.Probabilities);
            Assert.Equal(expected.MergeDistances, actual.MergeDistances);
        }
    }

    [Fact]
    public void WrongOptionsAreRefusedByName()
    {
        static string Refused(HdbscanOptions options) => Assert.Throws<InvalidOptionException>(() => new Hdbscan(options)).Option;
        Assert.Equal("--min-cluster-size", Refused(new HdbscanOptions { MinClusterSize = 1 }));
        Assert.Equal("--min-samples", Refused(new HdbscanOptions { MinSamples = 0 }));
        Assert.Equal("--max-cluster-size", Refused(new HdbscanOptions { MaxClusterSize = 0 }));
        Assert.Equal("--epsilon", Refused(new HdbscanOptions { SelectionEpsilon = -0.1 }));
        Assert.Equal("--epsilon", Refused(new HdbscanOptions { SelectionEpsilon = double.NaN }));
    }

    [Fact]
    public void WhatIsNoSetOfVectorsIsRefused()
    {
        var hdbscan = new Hdbscan(new HdbscanOptions());
        Assert.Throws<InvalidOptionException>(() => hdbscan.Fit(new Matrix(0, 3)));
        Assert.Throws<InvalidOptionException>(() => hdbscan.Fit(new Matrix(2, 1, [1, float.NaN])));
        Assert.Throws<InvalidOptionException>(() => hdbscan.Fit([], 3));
        Assert.Throws<InvalidOptionException>(() => hdbscan.Fit([1, double.PositiveInfinity], 1));
        Assert.Throws<InvalidOptionException>(() => hdbscan.Fit([1, double.NaN], 1));
        Assert.Throws<ArgumentException>(() => hdbscan.Fit([1, 2, 3], 2));
    }

    [Fact]
    public void StopsWhenCancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => new Hdbscan(new HdbscanOptions()).Fit(MadeUpPoints.Normal(50, 3), new CancellationToken(canceled: true)));

    private static HdbscanResult Fit(Matrix data, HdbscanOptions options) => new Hdbscan(options).Fit(data);
}
