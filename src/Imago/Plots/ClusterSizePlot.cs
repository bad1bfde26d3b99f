using System.Globalization;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>
/// Draws the sizes of the clusters: one bar each, largest first, with title and number of photos. Many clusters fill several columns at one
/// scale, so that every name stays readable.
/// </summary>
internal static class ClusterSizePlot
{
    private const double RowHeight = 17;
    private const double BarHeight = 11;
    private const double NumberRoom = ClusterName.NumberRoom;
    private const double TitleRoom = 150;
    private const double CountRoom = 52;
    private const double Between = 14;
    private const double LongestAlone = 460;
    private const double LongestBeside = 260;
    private const double LeastWidth = 640;
    private const int RowsOfOneColumn = 40;
    private const int MostColumns = 5;

    /// <summary>Draws the plot.</summary>
    /// <param name="labels">The cluster of each photo, [n]; below 0 is noise, which comes last, in grey.</param>
    /// <param name="options">Titles and colours; with null, none.</param>
    public static SvgDocument Draw(int[] labels, ClusterPlotOptions? options = null)
    {
        options ??= new ClusterPlotOptions();
        var groups = labels
            .GroupBy(l => Math.Max(-1, l))
            .Select(g => (Id: g.Key, Size: g.Count()))
            .OrderBy(g => g.Id < 0).ThenByDescending(g => g.Size).ThenBy(g => g.Id)
            .ToArray();
        var clusters = groups.Count(g => g.Id >= 0);
        var columns = Math.Clamp((groups.Length + RowsOfOneColumn - 1) / RowsOfOneColumn, 1, MostColumns);
        var rows = Math.Max(1, (groups.Length + columns - 1) / columns);
        var longest = columns == 1 ? LongestAlone : LongestBeside;
        var most = groups.Select(g => g.Size).DefaultIfEmpty(1).Max();
        var canvas = new SvgCanvas();
        var left = PlotStyle.Margin;
        foreach (var column in groups.Chunk(rows))
        {
            // All columns have the same scale; a column is as wide as its longest bar.
            var start = left + NumberRoom + TitleRoom + 8;
            for (var i = 0; i < column.Length; i++)
                DrawRow(canvas, column[i], options, new Box(left, PlotText.HeadingHeight + (i * RowHeight), start - left, RowHeight), longest * column[i].Size / most);
            canvas.Line(start, PlotText.HeadingHeight, start, PlotText.HeadingHeight + (column.Length * RowHeight), PlotStyle.Axis);
            left = start + (longest * column.Max(g => g.Size) / most) + CountRoom + Between;
        }

        var width = (int)Math.Max(LeastWidth, left - Between + PlotStyle.Margin);
        var height = (int)(PlotText.HeadingHeight + (rows * RowHeight) + PlotStyle.Margin);
        var title = options.Title ?? $"Sizes of {PlotText.Count(clusters, "cluster", "clusters")}";
        var caption = Caption(groups);
        PlotText.Heading(canvas, width, title, caption);
        return new SvgDocument(width, height, title, caption, canvas);
    }

    private static string Caption((int Id, int Size)[] groups)
    {
        var sizes = groups.Where(g => g.Id >= 0).Select(g => g.Size).ToArray();
        if (sizes.Length == 0)
            return "There are no clusters.";
        var (middle, other) = (sizes[sizes.Length / 2], sizes[(sizes.Length - 1) / 2]);
        var median = ((middle + other) / 2.0).ToString("#,0.#", CultureInfo.InvariantCulture);
        return $"Photos per cluster, {sizes[^1].ToString("N0", CultureInfo.InvariantCulture)} to {sizes[0].ToString("N0", CultureInfo.InvariantCulture)}, median {median}; {PlotText.Count(groups.Sum(g => g.Size), "photo", "photos")} in all.";
    }

    private static void DrawRow(SvgCanvas canvas, (int Id, int Size) group, ClusterPlotOptions options, Box names, double length)
    {
        var isNoise = group.Id < 0;
        canvas.Open("g", ("class", "row"));
        if (isNoise)
            canvas.Text(names.Right - 8, names.CentreY + 4, "In no cluster", PlotStyle.Label with { Anchor = TextAnchor.End, Fill = PlotStyle.Soft });
        else
            ClusterName.Draw(canvas, names, group.Id, options.Titles);
        canvas.Rectangle(new Box(names.Right, names.CentreY - (BarHeight / 2), length, BarHeight), isNoise ? PlotStyle.Noise : options.ColourOf(group.Id));
        canvas.Text(names.Right + length + 6, names.CentreY + 4, group.Size.ToString("N0", CultureInfo.InvariantCulture), PlotStyle.Tick);
        canvas.Close();
    }
}
