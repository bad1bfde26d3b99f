using System.Globalization;
using Imago.Errors;
using Imago.Numerics;
using Imago.Plots;

namespace Imago.Tests.Plots;

public sealed class ScatterPlotTests
{
    public static TheoryData<string> Hostile => [.. PlotReader.HostileTitles];

    [Theory]
    [InlineData(10, 2)]
    [InlineData(300, 12)]
    [InlineData(1500, 60)]
    [InlineData(6000, 200)]
    public void EveryPointIsDrawnOnce(int points, int clusters)
    {
        var plot = AlbumPlots.Map(MadeUpMap.Of(points, clusters));
        PlotReader.Sound(plot);
        var paths = PlotReader.Group(plot, "points").Single().Descendants(PlotReader.Svg + "path");
        Assert.Equal(points, paths.Sum(p => p.Attribute("d")!.Value.Count(c => c == 'M')));
    }

    [Fact]
    public void NoiseIsGreyAndBehindAllClusters()
    {
        var plot = AlbumPlots.Map(MadeUpMap.Of(400, 5));
        var fills = PlotReader.Group(plot, "points").Single().Descendants(PlotReader.Svg + "path").Select(p => p.Attribute("fill")!.Value).ToArray();
        Assert.Equal(6, fills.Length);
        Assert.Equal("#c9ccd1", fills[0]);
        Assert.DoesNotContain("#c9ccd1", fills[1..]);
        Assert.Equal(5, fills[1..].Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostileTitlesStayTextAndWithinThePaper(string title)
    {
        var titles = Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? title : $"Cluster of {title}").ToArray();
        var options = new ScatterPlotOptions { Title = title, Caption = title, Axes = (title, title) };
        var plot = AlbumPlots.Map(MadeUpMap.Of(600, 40, titles), options);
        PlotReader.Sound(plot);
    }

    [Theory]
    [InlineData(60, 5, 80, 5)]
    [InlineData(2000, 120, 30, 30)]
    [InlineData(2000, 120, 0, 0)]
    public void TheLargestClustersAreNamedUpToTheirMost(int points, int clusters, int most, int named)
    {
        var data = MadeUpMap.Of(points, clusters);
        var plot = AlbumPlots.Map(data, new ScatterPlotOptions { MaxLabels = most });
        var names = PlotReader.Group(plot, "names").Single().Descendants(PlotReader.Svg + "text").Select(t => t.Value).ToHashSet(StringComparer.Ordinal);
        var largest = data.Labels.Where(l => l >= 0).GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(named);
        Assert.Equal(largest.Select(g => "Cluster " + g.Key.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DegenerateMapsAreDrawn()
    {
        PlotReader.Sound(AlbumPlots.Map(new ScatterPlotData(new Matrix(0, 2), [])));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((3, 4, 0))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((0, 0, -1))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((5, 5, 0), (5, 5, 0), (5, 5, 1), (5, 5, 2))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((1, 0, 0), (2, 0, 7), (3, 0, 2_000_000_000))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((float.MaxValue, 1, 0), (-float.MaxValue, 2, 1))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((float.Epsilon, 0, 0), (0, float.Epsilon, 1))));
        PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((1e6f, 1e6f, 0), (1e6f + 0.0625f, 1e6f, 1))));
    }

    [Fact]
    public void PointsWithoutAPlaceAreCountedNotDrawn()
    {
        var svg = PlotReader.Sound(AlbumPlots.Map(MadeUpMap.Of((0, 0, 0), (float.NaN, 1, 0), (1, float.PositiveInfinity, 1), (2, 2, 1))));
        Assert.Contains("Map of 2 photos", svg, StringComparison.Ordinal);
        Assert.Contains("2 photos without a place", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void FiftyThousandPointsStayUnderTwoMebibytes()
    {
        var svg = AlbumPlots.Map(MadeUpMap.Of(50_000, 200)).ToSvg();
        Assert.InRange(svg.Length, 500_000, 2 << 20);
    }

    [Fact]
    public void ColoursAskedForAreUsed()
    {
        var data = MadeUpMap.Of(100, 3);
        var styles = AlbumPlots.Styles(data).ToDictionary(s => s.Key, _ => AlbumPlots.Styles(data)[0]);
        var plot = AlbumPlots.Map(data, new ScatterPlotOptions { Styles = styles });
        Assert.Single(PlotReader.Group(plot, "names").Single().Elements(PlotReader.Svg + "path").Select(p => p.Attribute("fill")!.Value).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void WrongShapesAndOptionsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ScatterPlotData(new Matrix(2, 3), [0, 1]));
        Assert.Throws<ArgumentException>(() => new ScatterPlotData(new Matrix(2, 2), [0]));
        Assert.Throws<InvalidOptionException>(() => AlbumPlots.Map(MadeUpMap.Of(5, 1), new ScatterPlotOptions { Width = 100 }));
        Assert.Throws<InvalidOptionException>(() => AlbumPlots.Map(MadeUpMap.Of(5, 1), new ScatterPlotOptions { MaxLabels = -1 }));
        Assert.Throws<InvalidOptionException>(() => AlbumPlots.Map(MadeUpMap.Of(5, 1), new ScatterPlotOptions { PictureSide = 3 }));
    }
}
