using System.Globalization;
using Imago.Plots.Layout;
using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>Draws headings, counts and axis ticks in the same way in all plots.</summary>
internal static class PlotText
{
    /// <summary>Pixels from the top edge to the plot below the heading.</summary>
    public const double HeadingHeight = 84;

    private const double TickLength = 5;

    /// <summary>Draws a title and the line below it, cut to the width of the picture.</summary>
    public static void Heading(SvgCanvas canvas, double width, string title, string caption)
    {
        var room = width - (2 * PlotStyle.Margin);
        canvas.Text(PlotStyle.Margin, 38, FittedText.Fit(title, room, PlotStyle.Title.Size, PlotStyle.Title.IsBold), PlotStyle.Title);
        canvas.Text(PlotStyle.Margin, 60, FittedText.Fit(caption, room, PlotStyle.Caption.Size), PlotStyle.Caption);
    }

    /// <summary>Returns a number with a noun, such as <c>1,500 photos</c>.</summary>
    public static string Count(int number, string one, string many) =>
        number.ToString("N0", CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many);

    /// <summary>Draws a tick and its number below a horizontal axis.</summary>
    public static void TickBelow(SvgCanvas canvas, double x, double y, string text)
    {
        canvas.Line(x, y, x, y + TickLength, PlotStyle.Axis);
        canvas.Text(x, y + TickLength + 13, text, PlotStyle.Tick with { Anchor = TextAnchor.Middle });
    }

    /// <summary>Draws a tick left of a vertical axis; its number is cut to fit before the edge of the picture.</summary>
    public static void TickLeft(SvgCanvas canvas, double x, double y, string text)
    {
        var right = x - TickLength - 4;
        canvas.Line(x - TickLength, y, x, y, PlotStyle.Axis);
        canvas.Text(right, y + 4, FittedText.Fit(text, right, PlotStyle.Tick.Size), PlotStyle.Tick with { Anchor = TextAnchor.End });
    }
}
