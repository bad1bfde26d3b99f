using Imago.Clustering.Count;
using Imago.Errors;
using Imago.Numerics;

namespace Imago.Tests.Clustering.Count;

public sealed class ClusterIndicesTests
{
    [Theory]
    [MemberData(nameof(SklearnCase.All), MemberType = typeof(SklearnCase))]
    public void MatchSklearn(string name)
    {
        var sklearn = SklearnCase.Of(name);
        foreach (var (labels, ending) in new[] { ("km_labels", ""), ("labels_singleton", "_singleton") })
        {
            var (harabasz, bouldin) = (sklearn.Number($"calinski_harabasz{ending}"), sklearn.Number($"davies_bouldin{ending}"));
            Assert.Equal(harabasz, CalinskiHarabasz.Of(sklearn.Points, sklearn.Labels(labels)), 1e-5 * harabasz);
            Assert.Equal(bouldin, DaviesBouldin.Of(sklearn.Points, sklearn.Labels(labels)), 1e-5 * bouldin);
        }
    }

    [Fact]
    public void NoiseIsLeftOut()
    {
        var (all, noisy) = (new Matrix(4, 1, [0, 1, 10, 12]), new Matrix(5, 1, [0, 1, 10, 12, 99]));
        Assert.Equal(CalinskiHarabasz.Of(all, [0, 0, 1, 1]), CalinskiHarabasz.Of(noisy, [0, 0, 4, 4, -1]));
        Assert.Equal(DaviesBouldin.Of(all, [0, 0, 1, 1]), DaviesBouldin.Of(noisy, [0, 0, 4, 4, -1]));
    }

    [Fact]
    public void PointsOnTheirCentroidsAreKnownValues()
    {
        Assert.Equal(1, CalinskiHarabasz.Of(new Matrix(4, 1, [0, 0, 5, 5]), [0, 0, 1, 1]));
        Assert.Equal(0, DaviesBouldin.Of(new Matrix(4, 1, [0, 0, 5, 5]), [0, 0, 1, 1]));
        Assert.Equal(0, DaviesBouldin.Of(new Matrix(4, 1, [0, 2, 0, 2]), [0, 0, 1, 1]));
    }

    [Fact]
    public void OneClusterIsRefused()
    {
        Assert.Throws<InvalidOptionException>(() => CalinskiHarabasz.Of(new Matrix(3, 1), [0, 0, 0]));
        Assert.Throws<InvalidOptionException>(() => DaviesBouldin.Of(new Matrix(2, 1), [-1, -1]));
        Assert.Throws<ArgumentException>(() => DaviesBouldin.Of(new Matrix(2, 1), [0]));
    }
}
