using Imago.Plots.Colours;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>The common parts of the map of points and the map of pictures: heading, frame, axes, and the clusters' colours.</summary>
internal sealed class MapFrame
{
    private const double LeftRoom = 58;
    private const double AxisRoom = 12;
    private const double BottomRoom = 58;

    private readonly ScatterPlotOptions _options;

    public MapFrame(ScatterPlotData data, ScatterPlotOptions options)
    {
        options.Validate();
        _options = options;
        Map = new PhotoMap(data, LeftRoom, PlotText.HeadingHeight + AxisRoom, options.Width - LeftRoom - PlotStyle.Margin);
        Styles = options.Styles ?? StylesOf(Map);
        LeftOut = data.Labels.Length - Map.Drawn.Count;
    }

    /// <summary>The layout of the points.</summary>
    public PhotoMap Map { get; }

    /// <summary>Colours and markers by cluster id.</summary>
    public IReadOnlyDictionary<int, ClusterStyle> Styles { get; }

    /// <summary>Number of points without coordinates.</summary>
    public int LeftOut { get; }

    /// <summary>The canvas.</summary>
    public SvgCanvas Canvas { get; } = new();

    /// <summary>Chooses colours and markers by the clusters' places.</summary>
    public static Dictionary<int, ClusterStyle> StylesOf(PhotoMap map)
    {
        var clusters = map.Clusters.ToArray();
        var styles = ClusterPalette.Assign([.. clusters.Select(c => c.Medoid)]);
        return clusters.Zip(styles).ToDictionary(pair => pair.First.Id, pair => pair.Second);
    }

    /// <summary>Returns the colour of a cluster; grey for noise.</summary>
    public string ColourOf(int cluster) => cluster >= 0 && Styles.TryGetValue(cluster, out var style) ? style.Colour.Hex : PlotStyle.Noise;

    /// <summary>Returns the marker of a cluster; a circle for noise.</summary>
    public MarkerShape ShapeOf(int cluster) => cluster >= 0 && Styles.TryGetValue(cluster, out var style) ? style.Shape : MarkerShape.Circle;

    /// <summary>Draws the frame, the ticks and the names of the axes.</summary>
    public void DrawAxes()
    {
        var area = Map.Area;
        Canvas.Open("g", ("class", "axes"));
        foreach (var (tick, x) in TicksWithin(Map.Across, area.Width))
            PlotText.TickBelow(Canvas, x, area.Bottom, tick);
        foreach (var (tick, y) in TicksWithin(Map.Down, area.Height))
            PlotText.TickLeft(Canvas, area.Left, y, tick);
        Canvas.Draw("rect", ("x", area.Left), ("y", area.Top), ("width", area.Width), ("height", area.Height), ("fill", "none"), ("stroke", PlotStyle.Axis));
        Canvas.Text(area.Right, area.Bottom + 40, FittedText.Fit(_options.Axes.Across + " \u2192", area.Width, 12), PlotStyle.Caption with { Size = 12, Anchor = TextAnchor.End });
        Canvas.Text(area.Left, area.Top - 8, FittedText.Fit("\u2191 " + _options.Axes.Up, area.Width, 12), PlotStyle.Caption with { Size = 12 });
        Canvas.Close();
    }

    /// <summary>Draws the heading and finishes the picture.</summary>
    /// <param name="caption">The line below the title, unless the options set one.</param>
    public SvgDocument Finish(string caption)
    {
        var photos = PlotText.Count(Map.Drawn.Count, "photo", "photos");
        var title = _options.Title ?? $"Map of {photos} in {PlotText.Count(Map.Clusters.Count(), "cluster", "clusters")}";
        if (LeftOut > 0)
            caption += $" Not drawn: {PlotText.Count(LeftOut, "photo", "photos")} without a place.";
        PlotText.Heading(Canvas, _options.Width, title, _options.Caption ?? caption);
        return new SvgDocument(_options.Width, (int)(Map.Area.Bottom + BottomRoom), title, _options.Caption ?? caption, Canvas);
    }

    private static IEnumerable<(string Text, double At)> TicksWithin(LinearScale scale, double length)
    {
        var ticks = Ticks.Covering(scale.Low, scale.High, Math.Max(2, (int)(length / 110)));
        return ticks.Values.Where(v => v >= scale.Low && v <= scale.High).Select(v => (ticks.Text(v), scale[v]));
    }
}
