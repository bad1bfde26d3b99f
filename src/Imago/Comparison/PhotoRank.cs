using Imago.Photos;

namespace Imago.Comparison;

/// <summary>
/// Ranks photos that show the same: the one with the most pixels is best, then the one with the most bytes, the earliest, the lowest id.
/// Bytes indicate sharpness: of pictures of one size, a blurred one or one that was saved again has fewer.
/// </summary>
internal sealed class PhotoRank : IComparer<Photo>
{
    /// <summary>The single instance.</summary>
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

    // The instant in ticks. Times without a known offset count as UTC.
    private static long Taken(Photo photo) => photo.TakenAt is { } taken ? taken.Ticks - (photo.TakenOffset ?? TimeSpan.Zero).Ticks : long.MaxValue;

    private static long Pixels(Photo photo) => (long)photo.Width * photo.Height;
}
