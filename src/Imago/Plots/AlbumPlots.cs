using Imago.Errors;
using Imago.Plots.Colours;
using Imago.Plots.Layout;

namespace Imago.Plots;

/// <summary>All plots of an album, drawn from plain arrays. Nothing here reads or writes files.</summary>
internal static class AlbumPlots
{
    /// <summary>Chooses the colours and markers of the clusters by their places on the map, for use in all plots of an album.</summary>
    /// <param name="data">The map.</param>
    /// <returns>The styles by cluster id, without noise.</returns>
    public static IReadOnlyDictionary<int, ClusterStyle> Styles(ScatterPlotData data) => MapFrame.StylesOf(new PhotoMap(data, 0, 0, 1000));

    /// <summary>Draws the map, one point per photo: <see cref="ScatterPlot"/>.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="options">The options; with null, the defaults.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Map(ScatterPlotData data, ScatterPlotOptions? options = null) => ScatterPlot.Draw(data, options);

    /// <summary>Draws the map as pictures: <see cref="PictureMap"/>.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="pictureOf">Returns a photo's small picture by its row, as JPEG; null if there is none.</param>
    /// <param name="options">The options; with null, the defaults.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Pictures(ScatterPlotData data, Func<int, byte[]?> pictureOf, ScatterPlotOptions? options = null) =>
        PictureMap.Draw(data, pictureOf, options);

    /// <summary>Draws the choice of the number of clusters: <see cref="ClusterCountPlot"/>.</summary>
    /// <param name="data">The measures of each number of clusters.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static SvgDocument ClusterCount(ClusterCountPlotData data) => ClusterCountPlot.Draw(data);

    /// <summary>Draws the sizes of the clusters: <see cref="ClusterSizePlot"/>.</summary>
    /// <param name="labels">The cluster of each photo, [n]; below 0 is noise.</param>
    /// <param name="options">Titles and colours; with null, none.</param>
    public static SvgDocument Sizes(int[] labels, ClusterPlotOptions? options = null) => ClusterSizePlot.Draw(labels, options);

    /// <summary>Draws the silhouettes of the photos: <see cref="SilhouettePlot"/>.</summary>
    /// <param name="silhouettes">The silhouette of each photo, [n]; NaN for noise.</param>
    /// <param name="labels">The cluster of each photo, [n].</param>
    /// <param name="options">Titles and colours; with null, none.</param>
    /// <exception cref="ArgumentException">The arrays differ in length.</exception>
    public static SvgDocument Silhouettes(double[] silhouettes, int[] labels, ClusterPlotOptions? options = null) =>
        SilhouettePlot.Draw(silhouettes, labels, options);
}
