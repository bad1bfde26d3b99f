using Imago.Clustering.Count;
using Imago.Report;
using Imago.Tests.Support;

namespace Imago.Tests.Report;

public sealed class ClusterSilhouettesTests
{
    [Fact]
    public void ASampleTellsTheMeanOfAll()
    {
        var data = MadeUpPoints.Groups(groups: 6, size: 500, columns: 8, spread: 1.2);
        var labels = Enumerable.Range(0, data.Rows).Select(i => i % 7 == 6 ? -1 : i % 6).ToArray();
        var all = ClusterSilhouettes.Measure(data, labels, TestContext.Current.CancellationToken);
        var sample = ClusterSilhouettes.Measure(data, labels, TestContext.Current.CancellationToken, most: 1200);
        Assert.Equal(Enumerable.Range(0, data.Rows).Where(i => labels[i] >= 0), all.Rows);
        Assert.Equal(Silhouette.Mean(data, labels), all.Values.Average(), 1e-12);
        Assert.InRange(sample.Rows.Length, 1190, 1210);
        Assert.Equal(all.Values.Average(), sample.Values.Average(), 0.02);
    }

    [Fact]
    public void OneClusterStandsApartFromNothing() =>
        Assert.Empty(ClusterSilhouettes.Measure(MadeUpPoints.Normal(10, 2), [.. Enumerable.Repeat(3, 9), -1], TestContext.Current.CancellationToken).Rows);

    [Fact]
    public void TheNeighbourIsTheNearestOtherClusterByItsLabel()
    {
        // Clusters 7, 2 and 5 along a line.
        var data = new Imago.Numerics.Matrix(6, 1, [0, 1, 10, 11, 30, 31]);
        var separation = ClusterSilhouettes.Measure(data, [7, 7, 2, 2, 5, 5], TestContext.Current.CancellationToken);
        Assert.Equal([2, 2, 7, 7, 2, 2], separation.Neighbours);
        Assert.Equal([2, 7], ClusterSilhouettes.Measure(data, [7, 2, -1, -1, -1, -1], TestContext.Current.CancellationToken).Neighbours);
    }
}
