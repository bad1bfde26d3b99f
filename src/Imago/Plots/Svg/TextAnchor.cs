namespace Imago.Plots.Svg;

/// <summary>The part of a line of text that lies at its position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
