namespace Imago.Plots.Layout;

/// <summary>A name looking for its place.</summary>
/// <param name="X">Where what it names lies across.</param>
/// <param name="Y">Where it lies down.</param>
/// <param name="Lines">Its lines, at least one.</param>
/// <param name="Width">Pixels of the widest.</param>
/// <param name="Height">Pixels of all lines.</param>
internal sealed record MapLabel(double X, double Y, string[] Lines, double Width, double Height);
