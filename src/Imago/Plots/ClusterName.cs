using System.Globalization;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>A cluster's number and title before its row, both always within their room.</summary>
internal static class ClusterName
{
    /// <summary>Pixels for the number, which is set small.</summary>
    public const double NumberRoom = 34;

    private const double Air = 8;

    /// <summary>A cluster's title in one line; its number in words where it has none.</summary>
    public static string TitleOf(int cluster, IReadOnlyList<string?>? titles) =>
        GivenTitle(cluster, titles) is { Length: > 0 } title ? title : "Cluster " + Number(cluster);

    /// <summary>Draws them.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="names">The room left of the row.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="titles">Titles by cluster number.</param>
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
