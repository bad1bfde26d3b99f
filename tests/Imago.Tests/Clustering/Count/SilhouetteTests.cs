using Imago.Clustering.Count;
using Imago.Errors;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Count;

public sealed class SilhouetteTests
{
    [Theory]
    [MemberData(nameof(SklearnCase.All), MemberType = typeof(SklearnCase))]
    public void MatchesSklearn(string name)
    {
        var sklearn = SklearnCase.Of(name);
        foreach (var (labels, values) in new[] { ("km_labels", "silhouette_samples"), ("labels_singleton", "silhouette_samples_singleton") })
        {
            var expected = sklearn.Numbers(values);
            var actual = Silhouette.PerPoint(sklearn.Points, sklearn.Labels(labels));
            Assert.All(expected.Zip(actual), x => Assert.Equal(x.First, x.Second, 1e-5));
            Assert.Equal(expected.Average(), Silhouette.Mean(sklearn.Points, sklearn.Labels(labels)), 1e-6);
        }
    }

    [Fact]
    public void ManyPointsMatchTheDefinition()
    {
        // Enough points for several strips of panels, and for clusters that cross their borders.
        var data = MadeUpPoints.Normal(1100, 3);
        var labels = Enumerable.Range(0, data.Rows).Select(i => i * 7 % 11 % 4).ToArray();
        var actual = Silhouette.PerPoint(data, labels);
        foreach (var i in new[] { 0, 1, 500, 1099 })
        {
            var mean = Enumerable.Range(0, 4).Select(c => Enumerable.Range(0, data.Rows).Where(j => j != i && labels[j] == c).Average(j => Distance(data, i, j))).ToArray();
            var (a, b) = (mean[labels[i]], mean.Where((_, c) => c != labels[i]).Min());
            Assert.Equal((b - a) / Math.Max(a, b), actual[i], 1e-6);
        }
    }

    [Fact]
    public void NoiseBelongsToNoCluster()
    {
        var data = new Matrix(5, 1, [0, 1, 10, 11, 5]);
        var values = Silhouette.PerPoint(data, [0, 0, 3, 3, -1]);
        Assert.Equal(Silhouette.PerPoint(new Matrix(4, 1, [0, 1, 10, 11]), [0, 0, 1, 1]), values[..4]);
        Assert.True(double.IsNaN(values[4]));
        Assert.Equal(values[..4].Average(), Silhouette.Mean(data, [0, 0, 3, 3, -1]), 1e-15);
    }

    [Fact]
    public void PointsOnOneSpotAreNeitherWellNorBadlyPlaced() =>
        Assert.Equal([0.0, 0, 0, 0], Silhouette.PerPoint(new Matrix(4, 2), [0, 0, 1, 1]));

    [Fact]
    public void OneClusterIsRefused()
    {
        Assert.Throws<InvalidOptionException>(() => Silhouette.Mean(new Matrix(3, 1), [0, 0, 0]));
        Assert.Throws<InvalidOptionException>(() => Silhouette.Mean(new Matrix(2, 1), [-1, -1]));
        Assert.Throws<ArgumentException>(() => Silhouette.Mean(new Matrix(2, 1), [0]));
    }

    private static double Distance(Matrix data, int i, int j) =>
        Math.Sqrt(data.Row(i).ToArray().Zip(data.Row(j).ToArray(), (x, y) => ((double)x - y) * ((double)x - y)).Sum());
}
