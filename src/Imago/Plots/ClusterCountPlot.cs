using System.Globalization;
using System.Text;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>
/// Draws why an album has its number of clusters: four measures over the numbers tried, one panel each with a common axis. The chosen
/// number and the elbow of the inertia are marked.
/// </summary>
internal static class ClusterCountPlot
{
    private const int Width = 960;
    private const double PanelHeight = 190;
    private const double LeftRoom = 84;
    private const double Between = 92;
    private const double Above = 34;
    private const double BottomRoom = 64;

    /// <summary>Draws the plot.</summary>
    /// <param name="data">The measures of each number of clusters.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static SvgDocument Draw(ClusterCountPlotData data)
    {
        data.Validate(nameof(data));
        (string Name, string Better, double[]? Values)[] all =
        [
            ("Inertia", "lower is tighter", data.Inertia),
            ("Mean silhouette", "higher is better", data.Silhouette),
            ("Calinski\u2013Harabasz index", "higher is better", data.CalinskiHarabasz),
            ("Davies\u2013Bouldin index", "lower is better", data.DaviesBouldin),
        ];
        var panels = all.Where(p => p.Values is not null).ToArray();
        var canvas = new SvgCanvas();
        var columns = panels.Length > 1 ? 2 : 1;
        var width = (Width - LeftRoom - PlotStyle.Margin - ((columns - 1) * Between)) / columns;
        var rows = Math.Max(1, (panels.Length + columns - 1) / columns);
        var ticks = XTicks(data, width);
        for (var i = 0; i < panels.Length; i++)
        {
            var left = LeftRoom + (i % columns * (width + Between));
            var area = new Box(left, PlotText.HeadingHeight + Above + (i / columns * (PanelHeight + Above + 18)), width, PanelHeight);
            var isLowest = i + columns >= panels.Length;
            DrawPanel(canvas, area, data, panels[i].Values!, ticks, isLowest);
            canvas.Text(area.Left, area.Top - 12, panels[i].Name, PlotStyle.PanelTitle);
            canvas.Text(area.Right, area.Top - 12, panels[i].Better, PlotStyle.Tick with { Anchor = TextAnchor.End });
            if (panels[i].Name == "Inertia" && data.Elbow is { } elbow)
                DrawElbow(canvas, area, data, elbow, ticks);
        }

        var height = (int)(PlotText.HeadingHeight + (rows * (PanelHeight + Above)) + ((rows - 1) * 18) + BottomRoom);
        var (title, caption) = ("Choice of the number of clusters", Caption(data));
        PlotText.Heading(canvas, Width, title, caption);
        return new SvgDocument(Width, height, title, caption, canvas);
    }

    private static string Caption(ClusterCountPlotData data)
    {
        var caption = new StringBuilder("K-Means with each number of clusters k.");
        if (data.Chosen is { } chosen)
            caption.Append(CultureInfo.InvariantCulture, $" Red line: the chosen k = {chosen}.");
        if (data.Elbow is { } elbow && data.Inertia is not null)
            caption.Append(CultureInfo.InvariantCulture, $" Ring: the elbow of inertia, k = {elbow}.");
        return caption.ToString();
    }

    private static Ticks XTicks(ClusterCountPlotData data, double width)
    {
        var marked = data.Clusters.Concat(data.Chosen is { } k ? [k] : Array.Empty<int>()).ToArray();
        return marked.Length == 0 ? Ticks.Covering(0, 1, 1, 1) : Ticks.Covering(marked.Min(), marked.Max(), (int)(width / 60), 1);
    }

    private static LinearScale Across(Ticks ticks, Box area) => new(ticks.Low, ticks.High, area.Left, area.Right);

    private static Ticks UpTicks(double[] values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? Ticks.Covering(0, 1, 4) : Ticks.Covering(finite.Min(), finite.Max(), 4);
    }

    private static void DrawPanel(SvgCanvas canvas, Box area, ClusterCountPlotData data, double[] values, Ticks ticks, bool isLowest)
    {
        var up = UpTicks(values);
        var (x, y) = (Across(ticks, area), new LinearScale(up.Low, up.High, area.Bottom, area.Top));
        canvas.Open("g", ("class", "panel"));
        foreach (var value in up.Values)
        {
            canvas.Line(area.Left, y[value], area.Right, y[value], PlotStyle.Grid);
            canvas.Text(area.Left - 8, y[value] + 4, up.Text(value), PlotStyle.Tick with { Anchor = TextAnchor.End });
        }

        canvas.Line(area.Left, area.Bottom, area.Right, area.Bottom, PlotStyle.Axis);
        foreach (var value in ticks.Values)
        {
            if (isLowest)
                PlotText.TickBelow(canvas, x[value], area.Bottom, ticks.Text(value));
            else
                canvas.Line(x[value], area.Bottom, x[value], area.Bottom + 4, PlotStyle.Axis);
        }

        if (isLowest)
            canvas.Text(area.CentreX, area.Bottom + 42, "number of clusters k", PlotStyle.Caption with { Anchor = TextAnchor.Middle });
        if (data.Chosen is { } chosen)
            canvas.Line(x[chosen], area.Top, x[chosen], area.Bottom, PlotStyle.Mark, 1.5);
        DrawCurve(canvas, data.Clusters, values, x, y, data.Chosen);
        canvas.Close();
    }

    // A value that is not finite breaks the line; a lone value is still a dot.
    private static void DrawCurve(SvgCanvas canvas, int[] clusters, double[] values, LinearScale x, LinearScale y, int? chosen)
    {
        var path = new StringBuilder();
        for (var i = 0; i < clusters.Length; i++)
        {
            if (double.IsFinite(values[i]))
                path.Append(i > 0 && double.IsFinite(values[i - 1]) ? 'L' : 'M').Append(SvgNumber.Of(x[clusters[i]])).Append(' ').Append(SvgNumber.Of(y[values[i]]));
        }

        if (path.Length > 0)
            canvas.Draw("path", ("d", path.ToString()), ("fill", "none"), ("stroke", PlotStyle.Series), ("stroke-width", 1.8), ("stroke-linejoin", "round"));
        for (var i = 0; i < clusters.Length; i++)
        {
            var isChosen = clusters[i] == chosen;
            if (double.IsFinite(values[i]))
                canvas.Draw("circle", ("cx", x[clusters[i]]), ("cy", y[values[i]]), ("r", isChosen ? 4.5 : 2.8), ("fill", isChosen ? PlotStyle.Mark : PlotStyle.Series), ("stroke", PlotStyle.Paper));
        }
    }

    private static void DrawElbow(SvgCanvas canvas, Box area, ClusterCountPlotData data, int elbow, Ticks ticks)
    {
        var at = Array.IndexOf(data.Clusters, elbow);
        if (at < 0 || data.Inertia is null || !double.IsFinite(data.Inertia[at]))
            return;
        var up = UpTicks(data.Inertia);
        var (cx, cy) = (Across(ticks, area)[elbow], new LinearScale(up.Low, up.High, area.Bottom, area.Top)[data.Inertia[at]]);
        canvas.Draw("circle", ("class", "elbow"), ("cx", cx), ("cy", cy), ("r", 8), ("fill", "none"), ("stroke", PlotStyle.Ink), ("stroke-width", 1.5));
    }
}
