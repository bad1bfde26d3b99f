using System.Globalization;
using Imago.Numerics;
using Imago.Plots;

namespace Imago.Tests.Plots;

public sealed class ClusterPlotTests
{
    public static TheoryData<string> Hostile => [.. PlotReader.HostileTitles];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(60)]
    [InlineData(200)]
    public void BarsFallAndAreAsLongAsTheirClustersAreLarge(int clusters)
    {
        var labels = MadeUpMap.Of(40 * clusters, clusters).Labels;
        var plot = AlbumPlots.Sizes(labels, new ClusterPlotOptions { Titles = [.. Enumerable.Range(0, clusters).Select(i => $"The title {i}")] });
        PlotReader.Sound(plot);
        var rows = PlotReader.Group(plot, "row").ToArray();
        var sizes = labels.Where(l => l >= 0).GroupBy(l => l).Select(g => g.Count()).OrderDescending().Append(labels.Count(l => l < 0)).ToArray();
        Assert.Equal(sizes.Select(s => s.ToString("N0", CultureInfo.InvariantCulture)), rows.Select(r => r.Elements(PlotReader.Svg + "text").Last().Value));
        var lengths = rows.Select(r => PlotReader.Number(r.Element(PlotReader.Svg + "rect")!, "width")).ToArray();
        Assert.All(lengths.Zip(sizes), pair => Assert.Equal(lengths.Max() * pair.Second / sizes.Max(), pair.First, 0.02));
    }

    [Theory]
    [InlineData(2, 300)]
    [InlineData(60, 1500)]
    [InlineData(200, 3000)]
    [InlineData(3, 30_000)]
    public void EachClusterHasItsSilhouettesAndItsMean(int clusters, int points)
    {
        var random = new SeededRandom(5);
        var labels = MadeUpMap.Of(points, clusters).Labels;
        var values = Array.ConvertAll(labels, l => l < 0 ? double.NaN : Math.Clamp(0.2 + (0.3 * random.NextNormal()), -1, 1));
        var plot = AlbumPlots.Silhouettes(values, labels, new ClusterPlotOptions { Titles = [.. Enumerable.Range(0, clusters).Select(i => $"The title {i}")] });
        PlotReader.Sound(plot);
        var groups = PlotReader.Group(plot, "cluster").ToArray();
        Assert.Equal(clusters, groups.Length);
        var means = labels.Zip(values).Where(p => p.First >= 0).GroupBy(p => p.First, p => p.Second).OrderBy(g => g.Key).Select(g => g.Average());
        Assert.Equal(
            means.Select(m => m.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212')),
            groups.Select(g => g.Elements(PlotReader.Svg + "text").Last().Value));
    }

    [Fact]
    public void ShapesOfFewPhotosHaveAStepForEach()
    {
        var plot = AlbumPlots.Silhouettes([0.5, 0.1, -0.2, 0.4], [0, 0, 0, 1]);
        var steps = PlotReader.Group(plot, "cluster").Select(g => g.Element(PlotReader.Svg + "path")!.Attribute("d")!.Value.Count(c => c == 'V'));
        Assert.Equal([3, 1], steps);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileTitlesStayTextAndWithinTheirRoom(string title)
    {
        var labels = MadeUpMap.Of(600, 70).Labels;
        var options = new ClusterPlotOptions { Title = title, Titles = [.. Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? title : "Plain")] };
        PlotReader.Sound(AlbumPlots.Sizes(labels, options));
        PlotReader.Sound(AlbumPlots.Silhouettes(new double[600], labels, options));
    }

    [Fact]
    public void DegenerateClusteringsAreDrawn()
    {
        PlotReader.Sound(AlbumPlots.Sizes([]));
        PlotReader.Sound(AlbumPlots.Sizes([-1, -1]));
        PlotReader.Sound(AlbumPlots.Sizes([2_000_000_000]));
        PlotReader.Sound(AlbumPlots.Silhouettes([], []));
        PlotReader.Sound(AlbumPlots.Silhouettes([double.NaN], [-1]));
        PlotReader.Sound(AlbumPlots.Silhouettes([double.NaN, double.NegativeInfinity], [0, 1]));
        PlotReader.Sound(AlbumPlots.Silhouettes([0, 0, 0], [0, 1, 2]));
        PlotReader.Sound(AlbumPlots.Silhouettes([-1, -1, -1], [0, 0, 1]));
        PlotReader.Sound(AlbumPlots.Silhouettes([1, 1, 1], [0, 0, 2_000_000_000]));
        Assert.Throws<ArgumentException>(() => AlbumPlots.Silhouettes([1], [0, 1]));
    }

    [Fact]
    public void ColoursAreThoseOfTheMap()
    {
        var data = MadeUpMap.Of(200, 6);
        var styles = AlbumPlots.Styles(data);
        var plot = AlbumPlots.Silhouettes(new double[200], data.Labels, new ClusterPlotOptions { Styles = styles });
        var fills = PlotReader.Group(plot, "cluster").Select(g => g.Element(PlotReader.Svg + "path")!.Attribute("fill")!.Value);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => styles[i].Colour.Hex), fills);
    }
}
