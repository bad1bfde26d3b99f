using Imago.Photos;

namespace Imago.Comparison;

/// <summary>
/// Which of several photos of the same is the best: the one with the most pixels, then the one with the most bytes, then the one
/// taken first, then the lower id. Bytes stand for sharpness: of pictures of one size, what was saved again or is blurred needs fewer.
/// </summary>
internal sealed class PhotoRank : IComparer<Photo>
{
    /// <summary>The one there is.</summary>
    public static PhotoRank Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(Photo? x, Photo? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = Pixels(y).CompareTo(Pixels(x));
        if (order == 0)
            order = y.Bytes.CompareTo(x.Bytes);
        if (order == 0)
            order = Taken(x).CompareTo(Taken(y));
        return order == 0 ? x.Id.CompareTo(y.Id) : order;
    }

    // By itself: where no offset is known, UTC.
    private static long Taken(Photo photo) => photo.TakenAt is { } taken ? taken.Ticks - (photo.TakenOffset ?? TimeSpan.Zero).Ticks : long.MaxValue;

    private static long Pixels(Photo photo) => (long)photo.Width * photo.Height;
}
