namespace Imago.Plots.Layout;

/// <summary>A name to be placed.</summary>
/// <param name="X">The x of what it names.</param>
/// <param name="Y">The y of what it names.</param>
/// <param name="Lines">Its lines, at least one.</param>
/// <param name="Width">Width of the widest line in pixels.</param>
/// <param name="Height">Height of all lines in pixels.</param>
internal sealed record MapLabel(double X, double Y, string[] Lines, double Width, double Height);
