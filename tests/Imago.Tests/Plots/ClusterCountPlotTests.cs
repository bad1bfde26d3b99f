using Imago.Plots;

namespace Imago.Tests.Plots;

public sealed class ClusterCountPlotTests
{
    private static readonly int[] Tried = [10, 20, 40, 60, 80];

    [Fact]
    public void FourPanelsShareTheirAxisAndMarkTheChoice()
    {
        var plot = AlbumPlots.ClusterCount(Whole());
        PlotReader.Sound(plot);
        var panels = PlotReader.Group(plot, "panel").ToArray();
        Assert.Equal(4, panels.Length);
        Assert.All(panels, p => Assert.Equal(5, p.Elements(PlotReader.Svg + "circle").Count()));
        var chosen = panels.Select(p => p.Elements(PlotReader.Svg + "circle").Single(c => c.Attribute("fill")!.Value == "#960f00")).Select(c => PlotReader.Number(c, "cx")).ToArray();
        Assert.Equal(chosen[0], chosen[2]);
        Assert.Equal(chosen[1], chosen[3]);
        var elbow = Assert.Single(PlotReader.Elements(plot, "circle"), c => c.Attribute("class")?.Value == "elbow");
        Assert.Contains(panels[0].Elements(PlotReader.Svg + "circle"), c => PlotReader.Number(c, "cx") == PlotReader.Number(elbow, "cx") && PlotReader.Number(c, "cy") == PlotReader.Number(elbow, "cy"));
    }

    [Fact]
    public void WhatWasNotMeasuredHasNoPanel()
    {
        var plot = AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = Tried, Inertia = [5, 4, 3, 2, 1], Silhouette = [0, 1, 0, 1, 0] });
        PlotReader.Sound(plot);
        Assert.Equal(2, PlotReader.Group(plot, "panel").Count());
        Assert.Empty(PlotReader.Group(AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = Tried }), "panel"));
    }

    [Fact]
    public void ValuesThatAreNotFiniteLeaveAGap()
    {
        var plot = AlbumPlots.ClusterCount(Whole() with { DaviesBouldin = [1, double.NaN, 2, double.PositiveInfinity, 3] });
        PlotReader.Sound(plot);
        var panel = PlotReader.Group(plot, "panel").Last();
        Assert.Equal(3, panel.Elements(PlotReader.Svg + "circle").Count());
        Assert.Equal(3, panel.Element(PlotReader.Svg + "path")!.Attribute("d")!.Value.Count(c => c == 'M'));
    }

    [Fact]
    public void DegenerateChoicesAreDrawn()
    {
        PlotReader.Sound(AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [], Inertia = [], Chosen = 1 }));
        PlotReader.Sound(AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [2], Inertia = [0], Silhouette = [double.NaN], Chosen = 2, Elbow = 2 }));
        PlotReader.Sound(AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [2, 3], Inertia = [7, 7], Silhouette = [-1, -1], Chosen = 400, Elbow = 9 }));
        PlotReader.Sound(AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [2, 3], Inertia = [1e300, -1e300], CalinskiHarabasz = [1e-12, 3e-12] }));
    }

    [Fact]
    public void ArraysThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [2, 2] }));
        Assert.Throws<ArgumentException>(() => AlbumPlots.ClusterCount(new ClusterCountPlotData { Clusters = [2], Inertia = [1, 2] }));
    }

    private static ClusterCountPlotData Whole() => new()
    {
        Clusters = Tried,
        Inertia = [88.2, 76.1, 64.9, 59.4, 55],
        Silhouette = [0.095, 0.09, 0.0876, 0.0817, 0.079],
        CalinskiHarabasz = [101.5, 68, 45, 34.2, 28.6],
        DaviesBouldin = [2.27, 2.25, 2.17, 2.16, 2.14],
        Chosen = 60,
        Elbow = 40,
    };
}
