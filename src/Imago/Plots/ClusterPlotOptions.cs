using Imago.Plots.Colours;

namespace Imago.Plots;

/// <summary>What the plots of sizes and silhouettes share.</summary>
public sealed record ClusterPlotOptions
{
    /// <summary>The plot's title; null counts photos and clusters.</summary>
    public string? Title { get; init; }

    /// <summary>Titles by cluster number; missing or empty ones are replaced by the number.</summary>
    public IReadOnlyList<string?>? Titles { get; init; }

    /// <summary>Colours by cluster, as on the map (<see cref="AlbumPlots.Styles"/>); null draws all alike.</summary>
    public IReadOnlyDictionary<int, ClusterStyle>? Styles { get; init; }

    internal string ColourOf(int cluster) => Styles is not null && Styles.TryGetValue(cluster, out var style) ? style.Colour.Hex : PlotStyle.Series;
}
