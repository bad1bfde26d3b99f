using System.Text;
using Imago.Errors;
using Imago.Plots.Colours;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>
/// Draws the map of an album: one point per photo, a colour and a marker per cluster, noise in grey behind, the clusters' titles at their
/// medoids. One path per cluster keeps the file small even with tens of thousands of points.
/// </summary>
internal static class ScatterPlot
{
    private const double TitleRoom = 130;
    private const double LineHeight = 13;
    private const double LargestRadius = 6.5;
    private const double SmallestRadius = 1.3;
    private const int MostWithOutlines = 5000;
    private const double KeyRadius = 3.2;
    private const double KeyRoom = 12;
    private static readonly SvgTextStyle Name = new(11.5, PlotStyle.Ink);

    /// <summary>Draws the map.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="options">The options; with null, the defaults.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Draw(ScatterPlotData data, ScatterPlotOptions? options = null)
    {
        options ??= new ScatterPlotOptions();
        var paper = new MapFrame(data, options);
        var radius = RadiusFor(paper.Map.Drawn.Count, paper.Map.Area);
        DrawPoints(paper, radius);
        paper.DrawAxes();
        var named = DrawNames(paper, options.MaxLabels, radius);
        var clusters = paper.Map.Clusters.Count();
        var noise = paper.Map.Groups.FirstOrDefault(g => g.Id < 0)?.Points.Count ?? 0;
        var caption = new StringBuilder("Each point is a photo; photos that lie close are alike. Colour and marker tell the clusters apart");
        if (noise > 0)
            caption.Append("; grey: ").Append(PlotText.Count(noise, "photo", "photos")).Append(" in no cluster");
        caption.Append('.');
        if (named < clusters)
            caption.Append(" Named: ").Append(PlotText.Count(named, "cluster", "clusters")).Append(", the largest first.");
        return paper.Finish(caption.ToString());
    }

    // At this radius the points cover about a sixteenth of the map.
    private static double RadiusFor(int points, Box area) =>
        Math.Clamp(Math.Round(Math.Sqrt(area.Width * area.Height / (16 * Math.PI * Math.Max(1, points))), 1), SmallestRadius, LargestRadius);

    private static void DrawPoints(MapFrame paper, double radius)
    {
        var points = paper.Map.Drawn.Count;
        var isMany = points > MostWithOutlines;
        var opacity = points <= 2000 ? 0.9 : isMany ? 0.65 : 0.8;
        paper.Canvas.Open("g", ("class", "points"), ("opacity", opacity));
        foreach (var group in paper.Map.Groups.OrderBy(g => g.Id >= 0))
        {
            var marker = new MarkerPath(paper.ShapeOf(group.Id), radius, isMany);
            var path = new StringBuilder();
            foreach (var i in group.Points)
                path.Append(marker.At(paper.Map.Places[i].X, paper.Map.Places[i].Y));
            var colour = paper.ColourOf(group.Id);
            paper.Canvas.Open("g");
            paper.Canvas.Describe($"{group.Title}: {PlotText.Count(group.Points.Count, "photo", "photos")}");
            if (marker.LineCap is { } cap)
                paper.Canvas.Draw("path", ("d", path.ToString()), ("stroke", colour), ("stroke-width", marker.LineWidth), ("stroke-linecap", cap));
            else if (isMany)
                paper.Canvas.Draw("path", ("d", path.ToString()), ("fill", colour));
            else
                paper.Canvas.Draw("path", ("d", path.ToString()), ("fill", colour), ("stroke", PlotStyle.Paper), ("stroke-width", Math.Min(0.9, radius / 5)));
            paper.Canvas.Close();
        }

        paper.Canvas.Close();
    }

    private static int DrawNames(MapFrame paper, int most, double radius)
    {
        var clusters = paper.Map.Clusters.Take(most).ToArray();
        var labels = Array.ConvertAll(clusters, LabelOf);
        var placed = LabelPlacement.Place(paper.Map.Area.Grow(-3), labels, paper.Map.Drawn.Select(i => paper.Map.Places[i]), radius);
        DrawLeaders(paper.Canvas, placed);
        paper.Canvas.Open("g", ("class", "names"), ("stroke", PlotStyle.Paper), ("stroke-width", 3), ("stroke-linejoin", "round"), ("stroke-opacity", 0.9), ("paint-order", "stroke"));
        foreach (var name in placed)
        {
            // The cluster's marker stands before its name as a legend. A dark outline tells it from a photo's marker.
            var cluster = clusters[Array.IndexOf(labels, name.Label)];
            var key = new MarkerPath(paper.ShapeOf(cluster.Id), KeyRadius).At(name.Box.Left + (KeyRoom / 2) - 1, name.Box.Top + (LineHeight / 2));
            paper.Canvas.Draw("path", ("d", key), ("fill", paper.ColourOf(cluster.Id)), ("stroke", PlotStyle.Ink), ("stroke-width", 0.9));
            for (var line = 0; line < name.Label.Lines.Length; line++)
                paper.Canvas.Text(name.Box.Left + KeyRoom, name.Box.Top + (LineHeight * line) + 10.5, name.Label.Lines[line], Name);
        }

        paper.Canvas.Close();
        return placed.Count;
    }

    private static void DrawLeaders(SvgCanvas canvas, IReadOnlyList<PlacedLabel> placed)
    {
        canvas.Open("g", ("class", "leaders"), ("stroke-linecap", "round"));
        foreach (var leader in placed.Select(p => p.Leader).OfType<Segment>())
        {
            canvas.Line(leader.X1, leader.Y1, leader.X2, leader.Y2, PlotStyle.Paper, 2.6, ("stroke-opacity", 0.8));
            canvas.Line(leader.X1, leader.Y1, leader.X2, leader.Y2, PlotStyle.Soft, 0.9);
            canvas.Draw("circle", ("cx", leader.X1), ("cy", leader.Y1), ("r", 1.8), ("fill", PlotStyle.Ink), ("stroke", PlotStyle.Paper), ("stroke-width", 0.8));
        }

        canvas.Close();
    }

    private static MapLabel LabelOf(MapCluster cluster)
    {
        var lines = FittedText.InTwoLines(cluster.Title, TitleRoom, Name.Size);
        var width = KeyRoom + lines.Select(l => TextWidth.Of(l, Name.Size)).DefaultIfEmpty(0).Max();
        return new MapLabel(cluster.Medoid.X, cluster.Medoid.Y, lines, width, LineHeight * Math.Max(1, lines.Length));
    }
}
