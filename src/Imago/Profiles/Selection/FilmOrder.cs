using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Photos;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Selection;

/// <summary>Orders the photos of a film.</summary>
internal static class FilmOrder
{
    /// <summary>Orders the photos.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="chosen">The rows of the film's photos; the first one opens a film ordered by likeness.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The rows in film order.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Arrange(DescribedPhotos album, int[] chosen, PhotoOrder order, CancellationToken cancellationToken)
    {
        if (chosen.Length < 2)
            return chosen;
        if (order is PhotoOrder.Time or PhotoOrder.Name)
            return Sorted(album, chosen, order);

        // By row, so that the path does not depend on the order in which the photos were chosen.
        var rows = chosen.Order().ToArray();
        var start = Array.IndexOf(rows, chosen[0]);
        var path = order == PhotoOrder.Flow
            ? LikenessPath.Find(SlideDistances.OfFlow(album, rows, cancellationToken), start, Closing(album, rows, start), cancellationToken)
            : LikenessPath.Find(SlideDistances.OfLikeness(album, rows, cancellationToken), start, null, cancellationToken);
        return Array.ConvertAll(path, i => rows[i]);
    }

    /// <summary>Orders photos by name, or by capture time and then by name.</summary>
    /// <param name="album">The rows to order.</param>
    /// <param name="rows">The rows of some of them.</param>
    /// <param name="order"><see cref="PhotoOrder.Time"/> or <see cref="PhotoOrder.Name"/>.</param>
    internal static int[] Sorted(DescribedPhotos album, int[] rows, PhotoOrder order)
    {
        long Taken(Photo photo) => order == PhotoOrder.Time ? album.Timeline.InstantOf(photo) ?? long.MaxValue : default;
        DateTime Local(Photo photo) => order == PhotoOrder.Time ? photo.TakenAt ?? default : default;
        return
        [
            .. rows.OrderBy(row => Taken(album.Photos[row]))
                .ThenBy(row => Local(album.Photos[row]))
                .ThenBy(row => Path.GetFileName(album.Photos[row].Path), NaturalOrder.Instance)
                .ThenBy(row => album.Photos[row].Path, StringComparer.Ordinal)
                .ThenBy(row => row),
        ];
    }

    // The last photo stays in memory, so the best one is taken: the highest sum of ranks in sharpness, size and likeness to the first
    // photo, among the photos without a flaw if there are any.
    private static int Closing(DescribedPhotos album, int[] rows, int start)
    {
        var others = Enumerable.Range(0, rows.Length).Where(i => i != start).ToArray();
        var opening = album.Likeness.Row(rows[start]).ToArray();
        var sharpness = Ranks.Of([.. others.Select(i => -album.Measures[rows[i]].Blur ?? 0)]);
        var size = Ranks.Of([.. others.Select(i => (double)album.Photos[rows[i]].Width * album.Photos[rows[i]].Height)]);
        var likeness = Ranks.Of([.. others.Select(i => -DoubleSums.SquaredDistance(album.Likeness.Row(rows[i]), opening))]);
        return others[Enumerable.Range(0, others.Length).MaxBy(i => (!album.IsFlawed(rows[others[i]]), sharpness[i] + size[i] + likeness[i]))];
    }
}
