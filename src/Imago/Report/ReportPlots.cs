using Imago.Clustering.Count;
using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Plots;
using Imago.Plots.Colours;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Report;

/// <summary>
/// Draws the report's pictures in the folder <c>reports</c>: each as SVG and PNG, the map in pictures only as PNG. Pictures that no longer
/// apply are deleted.
/// </summary>
internal sealed class ReportPlots(AlbumLayout album)
{
    private const string Map = "umap";
    private const string Pictures = "umap-photos";
    private const string Counts = "k-selection";
    private const string Sizes = "cluster-sizes";
    private const string Silhouettes = "silhouette";

    /// <summary>Returns the pictures that exist.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) =>
        from name in (string[])[Map, Pictures, Counts, Sizes, Silhouettes]
        from ending in (string[])[".svg", ".png"]
        let path = album.At("reports", name + ending)
        where File.Exists(path)
        select path;

    /// <summary>Draws the pictures.</summary>
    /// <param name="map">The places of the photos on the map, [n, 2]; null if there is no map.</param>
    /// <param name="photos">The photos, [n].</param>
    /// <param name="labels">The cluster of each photo, [n]; -1 for noise.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="separation">The measured silhouettes.</param>
    /// <param name="cancellationToken">Cancels the work between plots.</param>
    /// <exception cref="Errors.MissingComponentException">libvips is not on this machine, or was built without SVG.</exception>
    public void Write(Matrix? map, Photo[] photos, int[] labels, IReadOnlyList<Cluster> clusters, ClusterSilhouettes separation, CancellationToken cancellationToken)
    {
        var titles = new string?[clusters.Count == 0 ? 0 : clusters.Max(c => c.Id) + 1];
        foreach (var cluster in clusters)
            titles[cluster.Id] = cluster.Title;
        var data = map is null ? null : new ScatterPlotData(map, labels, titles);
        var styles = data is null ? null : AlbumPlots.Styles(data);
        var options = new ClusterPlotOptions { Titles = titles, Styles = styles };
        (string Name, Func<SvgDocument?> Draw, bool AsSvg)[] plots =
        [
            (Pictures, () => data is null ? null : DrawPictures(data, photos, styles), false),
            (Map, () => data is null ? null : AlbumPlots.Map(data, new ScatterPlotOptions { Styles = styles }), true),
            (Silhouettes, () => separation.Rows.Length == 0 ? null : AlbumPlots.Silhouettes(separation.Values, Array.ConvertAll(separation.Rows, row => labels[row]), options), true),
            (Sizes, () => AlbumPlots.Sizes(labels, options), true),
            (Counts, DrawCounts, true),
        ];
        OrderedParallel.For(plots.Length, i => Put(plots[i].Name, plots[i].Draw(), plots[i].AsSvg), cancellationToken);
    }

    private void Put(string name, SvgDocument? plot, bool asSvg)
    {
        var (svg, png) = (album.At("reports", $"{name}.svg"), album.At("reports", $"{name}.png"));
        if (plot is null)
        {
            foreach (var path in (string[])[svg, png])
            {
                if (File.Exists(path))
                    File.Delete(path);
            }

            return;
        }

        if (asSvg)
            AtomicFile.WriteText(svg, plot.ToSvg());
        var bytes = plot.ToPng();
        AtomicFile.Write(png, stream => stream.Write(bytes));
    }

    private SvgDocument? DrawPictures(ScatterPlotData data, Photo[] photos, IReadOnlyDictionary<int, ClusterStyle>? styles)
    {
        if (!File.Exists(album.Cache))
            return null;
        var options = new ScatterPlotOptions { Styles = styles };
        using var cache = PhotoCache.Open(album.Cache);
        return AlbumPlots.Pictures(data, row => cache.Thumbnail(photos[row].Sha256) is { } picture ? SmallPicture.OfSide(picture, options.PictureSide) : null, options);
    }

    private SvgDocument? DrawCounts()
    {
        if (!File.Exists(album.ClusterCount))
            return null;
        var choice = ClusterCountFile.Read(album.ClusterCount);
        return choice.Candidates.Count == 0 ? null : AlbumPlots.ClusterCount(new ClusterCountPlotData
        {
            Clusters = [.. choice.Candidates.Select(c => c.Clusters)],
            Inertia = [.. choice.Candidates.Select(c => c.Inertia)],
            Silhouette = [.. choice.Candidates.Select(c => c.Silhouette)],
            CalinskiHarabasz = [.. choice.Candidates.Select(c => c.CalinskiHarabasz)],
            DaviesBouldin = [.. choice.Candidates.Select(c => c.DaviesBouldin)],
            Chosen = choice.Clusters,
            Elbow = choice.Elbow,
        });
    }
}
