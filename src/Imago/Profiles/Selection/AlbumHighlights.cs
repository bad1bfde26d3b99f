using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Selection;

/// <summary>
/// Chooses the photos for a film of the whole album: the best one or two of each cluster, or only of the largest clusters if there are too
/// many. Neighbours on the album's map follow one another.
/// </summary>
internal static class AlbumHighlights
{
    private const int MostOfOne = 2;

    /// <summary>Chooses and orders the photos.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="clusters">The rows of each cluster's photos.</param>
    /// <param name="films">The rows in each cluster's film, in the order in which they were chosen.</param>
    /// <param name="order">The order of the photos; by flow or similarity, clusters follow one another by their places on the map.</param>
    /// <param name="most">The largest number of photos, at least 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The rows to show, in order, without near-duplicates.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Choose(
        DescribedPhotos album,
        IReadOnlyList<int[]> clusters,
        IReadOnlyList<int[]> films,
        PhotoOrder order,
        int most,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var largestFirst = Enumerable.Range(0, clusters.Count).OrderByDescending(i => clusters[i].Length).ThenBy(i => i).ToArray();
        var shown = Strongest(album, films, largestFirst, most);
        if (order is PhotoOrder.Time or PhotoOrder.Name)
            return FilmOrder.Sorted(album, [.. shown.SelectMany(photos => photos)], order);
        int[] places = [.. largestFirst.Where(i => shown[i].Count > 0)];
        var path = AlongTheMap(album, [.. places.Select(i => clusters[i])], cancellationToken);
        return [.. path.SelectMany(i => shown[places[i]])];
    }

    // First one photo of each cluster, then a second, so that every cluster is shown before any is shown twice.
    private static List<int>[] Strongest(DescribedPhotos album, IReadOnlyList<int[]> films, int[] largestFirst, int most)
    {
        var strong = films.Select(film => film.Where(row => !album.IsFlawed(row)).Take(MostOfOne).ToArray()).ToArray();
        if (strong.All(photos => photos.Length == 0))
            strong = [.. films.Select(film => film.Take(MostOfOne).ToArray())];
        var unlike = album.WithoutRepeats([.. strong.SelectMany(photos => photos)]).ToHashSet();
        var shown = strong.Select(_ => new List<int>()).ToArray();
        var count = 0;
        for (var round = 0; round < MostOfOne; round++)
        {
            foreach (var i in largestFirst)
            {
                if (count < most && strong[i].Where(unlike.Contains).Skip(round).Take(1).ToArray() is [var row])
                {
                    shown[i].Add(row);
                    count++;
                }
            }
        }

        return shown;
    }

    // The shortest of the paths found from each cluster. It starts at the larger of its two end clusters.
    private static int[] AlongTheMap(DescribedPhotos album, int[][] clusters, CancellationToken cancellationToken)
    {
        var places = album.Map ?? album.Likeness;
        var centres = new Matrix(clusters.Length, places.Columns, [.. clusters.SelectMany(members => ClusterProfiler.CentroidOf(places, members)).Select(x => (float)x)]);
        var distances = SlideDistances.Of(centres, cancellationToken);
        var paths = OrderedParallel.Map(clusters.Length, start => LikenessPath.Find(distances, start, null, cancellationToken), cancellationToken);
        var shortest = paths.MinBy(path => LikenessPath.Length(distances, path)) ?? [];
        if (shortest.Length > 0 && shortest[^1] < shortest[0])
            Array.Reverse(shortest);
        return shortest;
    }
}
