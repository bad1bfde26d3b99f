using Imago.Plots.Svg;

namespace Imago.Plots;

/// <summary>The colours, fonts and margins of all plots.</summary>
internal static class PlotStyle
{
    public const string Fonts = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif";
    public const string Paper = "#ffffff";
    public const string Ink = "#20242a";
    public const string Soft = "#5a626d";
    public const string Axis = "#9aa2ad";
    public const string Grid = "#e8ebef";
    public const string Noise = "#c9ccd1";
    public const string Series = "#1e69c3";
    public const string Mark = "#960f00";

    /// <summary>Pixels left free around a picture.</summary>
    public const double Margin = 28;

    public static readonly SvgTextStyle Title = new(20, Ink, IsBold: true);
    public static readonly SvgTextStyle Caption = new(13, Soft);
    public static readonly SvgTextStyle PanelTitle = new(13, Ink, IsBold: true);
    public static readonly SvgTextStyle Label = new(12, Ink);
    public static readonly SvgTextStyle Tick = new(11, Soft);
}
