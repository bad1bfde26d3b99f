using Imago.Errors;
using Imago.Plots.Colours;

namespace Imago.Plots;

/// <summary>How a map of photos is drawn.</summary>
public sealed record ScatterPlotOptions
{
    /// <summary>Its title; null counts photos and clusters.</summary>
    public string? Title { get; init; }

    /// <summary>A line below the title; null says how the map is read.</summary>
    public string? Caption { get; init; }

    /// <summary>Names of the two axes.</summary>
    public (string Across, string Up) Axes { get; init; } = ("UMAP 1", "UMAP 2");

    /// <summary>Pixels across, 480 to 4000.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>The most clusters that are named, 0 or more; the largest are.</summary>
    public int MaxLabels { get; init; } = 80;

    /// <summary>Side of a picture in a map of pictures, in pixels, 16 to 200.</summary>
    public int PictureSide { get; init; } = 44;

    /// <summary>Colours and markers by cluster; null chooses them by the map (<see cref="AlbumPlots.Styles"/>).</summary>
    public IReadOnlyDictionary<int, ClusterStyle>? Styles { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    internal void Validate()
    {
        OptionRule.Holds(Width is >= 480 and <= 4000, "a plot's width", $"480 to 4000 pixels are expected, {Width} was found.");
        OptionRule.AtLeast(MaxLabels, 0, "a plot's labels");
        OptionRule.Holds(PictureSide is >= 16 and <= 200, "a plot's pictures", $"sides of 16 to 200 pixels are expected, {PictureSide} was found.");
    }
}
