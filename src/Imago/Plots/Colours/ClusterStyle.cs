namespace Imago.Plots.Colours;

/// <summary>The colour and marker of a cluster in every plot of an album.</summary>
/// <param name="Colour">The colour, one of <see cref="ClusterPalette.Colours"/>.</param>
/// <param name="Shape">The marker.</param>
internal readonly record struct ClusterStyle(Rgb Colour, MarkerShape Shape);
