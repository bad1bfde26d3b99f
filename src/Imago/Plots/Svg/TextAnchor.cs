namespace Imago.Plots.Svg;

/// <summary>Which part of a line of text lies at its place.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
