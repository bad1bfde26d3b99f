using Imago.Errors;
using Imago.Plots.Colours;
using Imago.Plots.Layout;

namespace Imago.Plots;

/// <summary>All plots of an album, from plain arrays; nothing here reads or writes a file.</summary>
public static class AlbumPlots
{
    /// <summary>Colours and markers of the clusters, chosen by where they lie on the map, for all plots of an album alike.</summary>
    /// <param name="data">The map.</param>
    /// <returns>By cluster number; noise is not in it.</returns>
    public static IReadOnlyDictionary<int, ClusterStyle> Styles(ScatterPlotData data) => MapPaper.StylesOf(new PhotoMap(data, 0, 0, 1000));

    /// <summary>The map, a point per photo: <see cref="ScatterPlot"/>.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="options">How it is drawn; the defaults where null.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Map(ScatterPlotData data, ScatterPlotOptions? options = null) => ScatterPlot.Draw(data, options);

    /// <summary>The map in pictures: <see cref="PictureMap"/>.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="pictureOf">A photo's small picture by its row, as JPEG; null where there is none.</param>
    /// <param name="options">How it is drawn; the defaults where null.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Pictures(ScatterPlotData data, Func<int, byte[]?> pictureOf, ScatterPlotOptions? options = null) =>
        PictureMap.Draw(data, pictureOf, options);

    /// <summary>The choice of the number of clusters: <see cref="ClusterCountPlot"/>.</summary>
    /// <param name="data">What was tried.</param>
    /// <exception cref="ArgumentException">The arrays do not fit.</exception>
    public static SvgDocument ClusterCount(ClusterCountPlotData data) => ClusterCountPlot.Draw(data);

    /// <summary>The clusters' sizes: <see cref="ClusterSizePlot"/>.</summary>
    /// <param name="labels">Each photo's cluster, [n]; below 0 is noise.</param>
    /// <param name="options">Titles and colours; none where null.</param>
    public static SvgDocument Sizes(int[] labels, ClusterPlotOptions? options = null) => ClusterSizePlot.Draw(labels, options);

    /// <summary>The photos' silhouettes: <see cref="SilhouettePlot"/>.</summary>
    /// <param name="silhouettes">Each photo's silhouette, [n]; NaN for noise.</param>
    /// <param name="labels">Each photo's cluster, [n].</param>
    /// <param name="options">Titles and colours; none where null.</param>
    /// <exception cref="ArgumentException">The arrays do not fit.</exception>
    public static SvgDocument Silhouettes(double[] silhouettes, int[] labels, ClusterPlotOptions? options = null) =>
        SilhouettePlot.Draw(silhouettes, labels, options);
}
