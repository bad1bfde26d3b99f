using Imago.Plots.Colours;

namespace Imago.Plots;

/// <summary>The options of the plots of sizes and silhouettes.</summary>
internal sealed record ClusterPlotOptions
{
    /// <summary>The plot's title; with null, the numbers of photos and clusters.</summary>
    public string? Title { get; init; }

    /// <summary>Titles by cluster id; a missing or empty title is replaced by the number.</summary>
    public IReadOnlyList<string?>? Titles { get; init; }

    /// <summary>Colours by cluster, as on the map (<see cref="AlbumPlots.Styles"/>); with null, all have the same colour.</summary>
    public IReadOnlyDictionary<int, ClusterStyle>? Styles { get; init; }

    internal string ColourOf(int cluster) => Styles is not null && Styles.TryGetValue(cluster, out var style) ? style.Colour.Hex : PlotStyle.Series;
}
