using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Photos;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Selection;

/// <summary>In what order a film shows the photos chosen for it.</summary>
internal static class FilmOrder
{
    /// <summary>Orders.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="chosen">The rows of the film's photos; the first one opens a film ordered by likeness.</param>
    /// <param name="order">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rows in the film's order.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Arrange(DescribedPhotos album, int[] chosen, PhotoOrder order, CancellationToken cancellationToken)
    {
        if (chosen.Length < 2)
            return chosen;
        if (order is PhotoOrder.Time or PhotoOrder.Name)
            return Sorted(album, chosen, order);

        // By row, so that the path does not depend on the order of the choice.
        var rows = chosen.Order().ToArray();
        var start = Array.IndexOf(rows, chosen[0]);
        var path = order == PhotoOrder.Flow
            ? LikenessPath.Find(SlideDistances.OfFlow(album, rows, cancellationToken), start, Closing(album, rows, start), cancellationToken)
            : LikenessPath.Find(SlideDistances.OfLikeness(album, rows, cancellationToken), start, null, cancellationToken);
        return Array.ConvertAll(path, i => rows[i]);
    }

    /// <summary>Orders photos by name, or by when they were taken and then by name.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="rows">The rows of some of them.</param>
    /// <param name="order">By what.</param>
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

    // The last photo is what stays: the one that stands highest in sharpness, size and closeness to the opening together, of those without
    // a flaw where there are any.
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
