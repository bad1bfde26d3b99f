using Imago.Clustering.Count;

namespace Imago.Tests.Clustering.Count;

public sealed class ElbowTests
{
    [Fact]
    public void IsWhereACurveBends() => Assert.Equal(2, Elbow.IndexOf([1, 2, 3, 4, 5, 6, 7], [100, 60, 20, 18, 16, 14, 12]));

    [Fact]
    public void DoesNotDependOnScale()
    {
        double[] x = [2, 3, 5, 8, 13, 21], y = [9, 6, 4, 3, 2.5, 2.4];
        Assert.Equal(Elbow.IndexOf(x, y), Elbow.IndexOf([.. x.Select(v => (v * 1000) + 7)], [.. y.Select(v => (v * 1e-6) + 3)]));
    }

    [Fact]
    public void StraightRisingAndShortCurvesHaveNone()
    {
        Assert.Null(Elbow.IndexOf([1, 2, 3], [3, 2, 1]));
        Assert.Null(Elbow.IndexOf([1, 2, 3], [1, 2, 3]));
        Assert.Null(Elbow.IndexOf([1, 2, 3], [3, 2.9, 1]));
        Assert.Null(Elbow.IndexOf([1, 2], [2, 1]));
        Assert.Null(Elbow.IndexOf([], []));
        Assert.Throws<ArgumentException>(() => Elbow.IndexOf([1], []));
    }
}
