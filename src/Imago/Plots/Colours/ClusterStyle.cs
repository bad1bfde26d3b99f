namespace Imago.Plots.Colours;

/// <summary>How a cluster is told from others in every plot of an album.</summary>
/// <param name="Colour">Its colour, of <see cref="ClusterPalette.Colours"/>.</param>
/// <param name="Shape">Its marker.</param>
public readonly record struct ClusterStyle(Rgb Colour, MarkerShape Shape);
