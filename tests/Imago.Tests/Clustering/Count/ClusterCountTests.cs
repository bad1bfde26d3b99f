using Imago.Clustering.Count;
using Imago.Errors;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering.Count;

public sealed class ClusterCountTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FindsTwelveWellSeparatedGroupsOfTwenty(long seed)
    {
        var choice = new ClusterCount().Choose(MadeUpPoints.Groups(12, 20, 16, spread: 0.15, seed));
        Assert.Equal(12, choice.Clusters);
        Assert.Equal(Enumerable.Range(2, 29), choice.Candidates.Select(candidate => candidate.Clusters));
        Assert.StartsWith("12 clusters: their mean silhouette of 0.", choice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExplicitRangeIsKept()
    {
        var choice = new ClusterCount(new ClusterCountOptions { Least = 5, Most = 9 }).Choose(MadeUpPoints.Groups(12, 20, 16, spread: 0.15));
        Assert.Equal([5, 6, 7, 8, 9], choice.Candidates.Select(candidate => candidate.Clusters));
        Assert.InRange(choice.Clusters, 5, 9);
        Assert.Equal(choice.Candidates.OrderByDescending(c => c.Inertia).Select(c => c.Clusters), choice.Candidates.Select(c => c.Clusters));
    }

    [Fact]
    public void LongRangesOfManyPointsAreSearchedCoarselyThenFinely()
    {
        var data = MadeUpPoints.Groups(30, 80, 8, spread: 0.05);
        var choice = new ClusterCount(new ClusterCountOptions { Initialisations = 1 }).Choose(data);
        Assert.Equal(30, choice.Clusters);
        Assert.InRange(choice.Candidates.Count, 10, 30);
    }

    [Fact]
    public void PointsWithoutGroupsGetAboutTheUsualNumber() =>
        Assert.InRange(new ClusterCount().Choose(MadeUpPoints.Normal(200, 30)).Clusters, 4, 25);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void AHandfulOfPhotosIsOneCluster(int photos)
    {
        var choice = new ClusterCount().Choose(MadeUpPoints.Normal(photos, 4));
        Assert.Equal(1, choice.Clusters);
        Assert.Empty(choice.Candidates);
    }

    [Fact]
    public void EqualPhotosAreOneCluster() => Assert.Equal(1, new ClusterCount().Choose(new Matrix(50, 3)).Clusters);

    [Fact]
    public void WrongRangesAreRefused()
    {
        Assert.Throws<InvalidOptionException>(() => new ClusterCount(new ClusterCountOptions { Least = 1 }));
        Assert.Throws<InvalidOptionException>(() => new ClusterCount(new ClusterCountOptions { Least = 9, Most = 8 }));
        var error = Assert.Throws<InvalidOptionException>(() => new ClusterCount(new ClusterCountOptions { Least = 30, Most = 80 }).Choose(MadeUpPoints.Normal(20, 3)));
        Assert.Contains("only 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASampleTakesItsShareOfEveryCluster()
    {
        int[] labels = [.. Enumerable.Range(0, 9000).Select(i => i < 8000 ? 0 : i < 8999 ? 1 : 2)];
        var counts = StratifiedSample.Rows(labels, 900).CountBy(row => labels[row]).ToDictionary();
        Assert.Equal((800, 100, 1), (counts[0], counts[1], counts[2]));
        Assert.Equal(Enumerable.Range(0, 10), StratifiedSample.Rows(labels[..10], 10));
    }
}
