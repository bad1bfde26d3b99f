using System.Globalization;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>A cluster's number and title before its row, cut to fit.</summary>
internal static class ClusterName
{
    /// <summary>Pixels for the number, in small type.</summary>
    public const double NumberRoom = 34;

    private const double Air = 8;

    /// <summary>Returns a cluster's title in one line; without a title, its number in words.</summary>
    public static string TitleOf(int cluster, IReadOnlyList<string?>? titles) =>
        GivenTitle(cluster, titles) is { Length: > 0 } title ? title : "Cluster " + Number(cluster);

    /// <summary>Draws the number and the title.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="names">The area left of the row.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="titles">The titles by cluster id.</param>
    public static void Draw(SvgCanvas canvas, Box names, int cluster, IReadOnlyList<string?>? titles)
    {
        var baseline = names.CentreY + 4;
        var title = FittedText.Fit(GivenTitle(cluster, titles), names.Width - NumberRoom - Air, PlotStyle.Label.Size);
        var numberRight = title.Length > 0 ? names.Left + NumberRoom - Air : names.Right - Air;
        canvas.Text(numberRight, baseline, FittedText.Fit(Number(cluster), numberRight - names.Left, PlotStyle.Tick.Size), PlotStyle.Tick with { Anchor = TextAnchor.End });
        if (title.Length > 0)
            canvas.Text(names.Right - Air, baseline, title, PlotStyle.Label with { Anchor = TextAnchor.End });
    }

    private static string Number(int cluster) => cluster.ToString(CultureInfo.InvariantCulture);

    private static string GivenTitle(int cluster, IReadOnlyList<string?>? titles) =>
        titles is not null && cluster < titles.Count ? FittedText.OneLine(titles[cluster]) : string.Empty;
}
