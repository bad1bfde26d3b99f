using Imago.Errors;
using Imago.Plots.Colours;

namespace Imago.Plots;

/// <summary>The options of a map of photos.</summary>
internal sealed record ScatterPlotOptions
{
    /// <summary>The title; with null, the numbers of photos and clusters.</summary>
    public string? Title { get; init; }

    /// <summary>A line below the title; with null, how to read the map.</summary>
    public string? Caption { get; init; }

    /// <summary>Names of the two axes.</summary>
    public (string Across, string Up) Axes { get; init; } = ("UMAP 1", "UMAP 2");

    /// <summary>Width in pixels, 480 to 4000.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>The largest number of clusters to name, 0 or more; the largest clusters come first.</summary>
    public int MaxLabels { get; init; } = 80;

    /// <summary>Side of a picture in a map of pictures, in pixels, 16 to 200.</summary>
    public int PictureSide { get; init; } = 44;

    /// <summary>Colours and markers by cluster id; with null, chosen by the map (<see cref="AlbumPlots.Styles"/>).</summary>
    public IReadOnlyDictionary<int, ClusterStyle>? Styles { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    internal void Validate()
    {
        OptionRule.Require(Width is >= 480 and <= 4000, "a plot's width", $"480 to 4000 pixels are expected, {Width} was found.");
        OptionRule.AtLeast(MaxLabels, 0, "a plot's labels");
        OptionRule.Require(PictureSide is >= 16 and <= 200, "a plot's pictures", $"sides of 16 to 200 pixels are expected, {PictureSide} was found.");
    }
}
