using System.Globalization;
using System.Text;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>
/// Draws how well each photo fits its cluster (Rousseeuw 1987): for each cluster, its photos' silhouettes in descending order as one shape,
/// as thick as the cluster is large, and the mean of all as a line. Many clusters fill several columns.
/// </summary>
internal static class SilhouettePlot
{
    private const double LeastBand = 13;
    private const double ShapesOfColumn = 620;
    private const double TitleRoom = 150;
    private const double LengthAlone = 560;
    private const double LengthBeside = 230;
    private const double LeastWidth = 820;
    private const double MeanRoom = 40;
    private const double Between = 14;
    private const double BottomRoom = 62;
    private const int BandsOfOneColumn = 50;
    private const int MostColumns = 5;
    private const int MostSteps = 200;

    /// <summary>Draws the plot.</summary>
    /// <param name="silhouettes">The silhouette of each photo, -1 to 1, [n]; NaN is left out.</param>
    /// <param name="labels">The cluster of each photo, [n]; noise is left out.</param>
    /// <param name="options">Titles and colours; with null, none.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static SvgDocument Draw(double[] silhouettes, int[] labels, ClusterPlotOptions? options = null)
    {
        if (silhouettes.Length != labels.Length)
            throw new ArgumentException($"There are {silhouettes.Length} silhouettes, but {labels.Length} labels.", nameof(labels));
        options ??= new ClusterPlotOptions();
        var groups = Enumerable.Range(0, labels.Length)
            .Where(i => labels[i] >= 0 && double.IsFinite(silhouettes[i]))
            .GroupBy(i => labels[i], i => silhouettes[i])
            .OrderBy(g => g.Key)
            .Select(g => (Id: g.Key, Values: g.OrderDescending().ToArray()))
            .ToArray();
        var all = groups.SelectMany(g => g.Values).ToArray();
        var mean = all.Length == 0 ? 0 : all.Average();
        var hasTitles = groups.Any(g => ClusterName.TitleOf(g.Id, options.Titles) != ClusterName.TitleOf(g.Id, null));
        var columns = Math.Clamp((groups.Length + BandsOfOneColumn - 1) / BandsOfOneColumn, 1, MostColumns);
        var names = hasTitles ? ClusterName.NumberRoom + TitleRoom : ClusterName.NumberRoom + 8;
        var length = columns == 1 ? LengthAlone : LengthBeside;

        // A photo has the same thickness in all columns, so that areas are comparable.
        var rows = (groups.Length + columns - 1) / columns;
        var thickness = Math.Max(ShapesOfColumn, rows * (LeastBand - 2)) * columns / Math.Max(1, all.Length);
        var stacks = Stacks(groups, columns, thickness);
        var lowest = stacks.Select(s => s.Sum(g => Band(g.Values.Length, thickness))).DefaultIfEmpty(LeastBand).Max();
        var ticks = Ticks.Covering(Math.Min(0, all.DefaultIfEmpty(0).Min()), Math.Max(0.1, all.DefaultIfEmpty(1).Max()), columns == 1 ? 8 : 4);
        var canvas = new SvgCanvas();
        var left = PlotStyle.Margin;
        foreach (var stack in stacks)
        {
            var area = new Box(left + names, PlotText.HeadingHeight, length, lowest);
            DrawAxes(canvas, area, ticks);
            DrawStack(canvas, area, stack, options, ticks, mean, thickness, names);
            left = area.Right + MeanRoom + Between;
        }

        var width = (int)Math.Max(LeastWidth, left - Between + PlotStyle.Margin);
        var title = options.Title ?? $"Silhouettes of {PlotText.Count(all.Length, "photo", "photos")} in {PlotText.Count(groups.Length, "cluster", "clusters")}";
        var caption = all.Length == 0
            ? "There are no silhouettes."
            : $"Near 1: well within its cluster; below 0: nearer to another. Dashed: the mean, {Number(mean, "0.000")}. Right: the clusters\u2019 means.";
        PlotText.Heading(canvas, width, title, caption);
        return new SvgDocument(width, (int)(PlotText.HeadingHeight + lowest + BottomRoom), title, caption, canvas);
    }

    private static double Band(int photos, double thickness) => Math.Max(LeastBand, (photos * thickness) + 2);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '\u2212');

    // Clusters keep their order; the columns become about equally high.
    private static List<List<(int Id, double[] Values)>> Stacks((int Id, double[] Values)[] groups, int columns, double thickness)
    {
        var stacks = new List<List<(int Id, double[] Values)>>();
        var (height, all) = (0.0, groups.Sum(g => Band(g.Values.Length, thickness)));
        foreach (var group in groups)
        {
            var band = Band(group.Values.Length, thickness);
            if (stacks.Count == 0 || (stacks.Count < columns && height + (band / 2) > all / columns * stacks.Count))
                stacks.Add([]);
            stacks[^1].Add(group);
            height += band;
        }

        return stacks;
    }

    private static void DrawAxes(SvgCanvas canvas, Box area, Ticks ticks)
    {
        var x = new LinearScale(ticks.Low, ticks.High, area.Left, area.Right);
        foreach (var tick in ticks.Values)
        {
            canvas.Line(x[tick], area.Top, x[tick], area.Bottom, PlotStyle.Grid);
            PlotText.TickBelow(canvas, x[tick], area.Bottom, ticks.Text(tick));
        }

        canvas.Line(area.Left, area.Bottom, area.Right, area.Bottom, PlotStyle.Axis);
        canvas.Text(area.CentreX, area.Bottom + 42, "silhouette", PlotStyle.Caption with { Anchor = TextAnchor.Middle });
    }

    private static void DrawStack(SvgCanvas canvas, Box area, List<(int Id, double[] Values)> groups, ClusterPlotOptions options, Ticks ticks, double mean, double thickness, double names)
    {
        var x = new LinearScale(ticks.Low, ticks.High, area.Left, area.Right);
        var top = area.Top;
        foreach (var (id, values) in groups)
        {
            var band = new Box(area.Left - names, top, names, Band(values.Length, thickness));
            canvas.Open("g", ("class", "cluster"));
            canvas.Draw("path", ("d", Shape(values, x, band.CentreY - (values.Length * thickness / 2), thickness)), ("fill", options.ColourOf(id)));
            ClusterName.Draw(canvas, band, id, options.Titles);
            canvas.Text(area.Right + 8, band.CentreY + 4, Number(values.Average(), "0.00"), PlotStyle.Tick);
            canvas.Close();
            top = band.Bottom;
        }

        canvas.Line(x[0], area.Top, x[0], area.Bottom, PlotStyle.Axis);
        canvas.Line(x[mean], area.Top, x[mean], top, PlotStyle.Mark, 1.4, ("stroke-dasharray", "5 3"));
    }

    // Steps from the axis, the best photo on top. Very many photos are reduced to as many steps as there are visible rows of pixels.
    private static string Shape(double[] values, LinearScale x, double top, double thickness)
    {
        var steps = Math.Min(values.Length, MostSteps);
        var height = values.Length * thickness / steps;
        var path = new StringBuilder($"M{SvgNumber.Of(x[0])} {SvgNumber.Of(top)}");
        for (var i = 0; i < steps; i++)
        {
            var value = values[(int)((long)i * values.Length / steps)];
            path.Append('H').Append(SvgNumber.Of(x[value])).Append('V').Append(SvgNumber.Of(top + ((i + 1) * height)));
        }

        return path.Append('H').Append(SvgNumber.Of(x[0])).Append('z').ToString();
    }
}
