using Imago.Errors;
using Imago.Numerics;
using Imago.Plots;
using Imago.Plots.Colours;
using Imago.Plots.Layout;
using Imago.Storage.Arrays;

namespace Imago.Publishing.Data;

/// <summary>
/// The places of photos and clusters on the map, scaled to 0 to 1 with equal scales on both axes, y downwards; and the clusters' nearest
/// neighbours.
/// </summary>
internal sealed class MapPlaces
{
    private const double Margin = 0.02;
    private const int Neighbours = 5;
    private const int Digits = 4;

    private readonly Dictionary<int, double[]> _means = [];
    private readonly Dictionary<int, ClusterStyle> _styles = [];
    private readonly Dictionary<int, (double X, double Y)> _centers = [];

    private MapPlaces(double[]? x, double[]? y) => (X, Y) = (x, y);

    /// <summary>x coordinates, [n], NaN for a photo without a place; null without a map.</summary>
    public double[]? X { get; }

    /// <summary>y coordinates, [n], NaN for a photo without a place; null without a map.</summary>
    public double[]? Y { get; }

    /// <summary>Reads <c>reduced.npz</c>. Without the file, there is no map and there are no neighbours.</summary>
    /// <param name="path">The file.</param>
    /// <param name="photos">The photos.</param>
    /// <exception cref="InvalidFileException">The file cannot be read.</exception>
    public static MapPlaces Read(string path, NumberedPhotos photos)
    {
        if (!File.Exists(path))
            return new MapPlaces(null, null);
        using var file = NpzFile.Open(path);
        var (ids, vectors) = file.ReadVectors("pca", "embeddings");
        var rows = Array.ConvertAll(ids, id => photos.NumberOf(id) ?? -1);
        if (!file.Contains("umap"))
        {
            var unmapped = new MapPlaces(null, null);
            unmapped.AddMeans(vectors, rows, photos);
            return unmapped;
        }

        var map = file.ReadPoints("umap");
        if ((map.Rows, map.Columns) != (ids.Length, 2))
            throw new InvalidFileException(path, $"a map of [{ids.Length}, 2] numbers is expected; [{map.Rows}, {map.Columns}] were found.");
        var (x, y) = Scale(map, rows, photos.Count);
        var places = new MapPlaces(x, y);
        places.AddCenters(photos);
        var labels = Array.ConvertAll(rows, number => number < 0 ? -1 : photos.Clusters[number]);
        foreach (var (cluster, style) in AlbumPlots.Styles(new ScatterPlotData(map, labels)))
            places._styles[cluster] = style;
        return places;
    }

    /// <summary>A cluster's place on the map: that of its medoid; null if it has none.</summary>
    public (double X, double Y)? CenterOf(int cluster) => _centers.TryGetValue(cluster, out var center) ? center : null;

    /// <summary>A cluster's colour: that of the plots, or without a map, one of the same palette.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="position">The index of the cluster.</param>
    public Rgb ColourOf(int cluster, int position) =>
        _styles.TryGetValue(cluster, out var style) ? style.Colour : ClusterPalette.Colours[position % ClusterPalette.Colours.Count];

    /// <summary>The nearest clusters, at most five, the nearest first.</summary>
    public IReadOnlyList<int> NeighboursOf(int cluster)
    {
        if (!_means.TryGetValue(cluster, out var own))
            return [];
        return
        [
            .. _means.Where(m => m.Key != cluster)
                .Select(m => (m.Key, Distance: own.Zip(m.Value, (a, b) => (a - b) * (a - b)).Sum()))
                .OrderBy(m => m.Distance)
                .ThenBy(m => m.Key)
                .Take(Neighbours)
                .Select(m => m.Key),
        ];
    }

    // map [m, 2], rows [m]: the photo number of each row. The longer side fills the square except for the margin; the shorter one is
    // centred.
    private static (double[] X, double[] Y) Scale(Matrix map, int[] rows, int count)
    {
        var (x, y) = (new double[count], new double[count]);
        Array.Fill(x, double.NaN);
        Array.Fill(y, double.NaN);
        var placed = Enumerable.Range(0, rows.Length).Where(row => rows[row] >= 0 && float.IsFinite(map.Row(row)[0]) && float.IsFinite(map.Row(row)[1])).ToArray();
        if (placed.Length == 0)
            return (x, y);
        var (left, right) = (placed.Min(row => (double)map.Row(row)[0]), placed.Max(row => (double)map.Row(row)[0]));
        var (low, high) = (placed.Min(row => (double)map.Row(row)[1]), placed.Max(row => (double)map.Row(row)[1]));
        var span = Math.Max(right - left, high - low);
        var scale = span > 0 ? (1 - (2 * Margin)) / span : 0;
        foreach (var row in placed)
        {
            var number = rows[row];
            x[number] = Math.Round(0.5 + ((map.Row(row)[0] - ((left + right) / 2)) * scale), Digits);
            y[number] = Math.Round(0.5 - ((map.Row(row)[1] - ((low + high) / 2)) * scale), Digits);
        }

        return (x, y);
    }

    private void AddCenters(NumberedPhotos photos)
    {
        foreach (var cluster in photos.Clusters.Where(c => c >= 0).Distinct().Order())
        {
            (double X, double Y)[] places = [.. photos.MembersOf(cluster).Where(i => !double.IsNaN(X![i])).Select(i => (X![i], Y![i]))];
            if (places.Length == 0)
                continue;
            var center = _centers[cluster] = Medoid.Of(places);
            _means[cluster] = [center.X, center.Y];
        }
    }

    // vectors [m, d]; rows are summed in file order.
    private void AddMeans(Matrix vectors, int[] rows, NumberedPhotos photos)
    {
        var counts = new Dictionary<int, int>();
        for (var row = 0; row < rows.Length; row++)
        {
            if ((rows[row] < 0 ? -1 : photos.Clusters[rows[row]]) is not (>= 0 and var cluster))
                continue;
            if (!_means.TryGetValue(cluster, out var sum))
                _means[cluster] = sum = new double[vectors.Columns];
            counts[cluster] = counts.GetValueOrDefault(cluster) + 1;
            for (var d = 0; d < sum.Length; d++)
                sum[d] += vectors.Row(row)[d];
        }

        foreach (var (cluster, sum) in _means)
        {
            for (var d = 0; d < sum.Length; d++)
                sum[d] /= counts[cluster];
        }
    }
}
