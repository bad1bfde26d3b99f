namespace Imago.Photos.Dates;

/// <summary>
/// The order in which photos were taken. A date with an offset from UTC gives an instant. A date without one gets the offset of the photo nearest
/// in local time that has one, or UTC if none has; photos without an offset keep the order of their local times. So every photo with a date has
/// an instant, whatever order the photos come in.
/// </summary>
internal sealed class PhotoTimeline
{
    private readonly Dictionary<long, long> _instants = [];

    /// <summary>Orders photos.</summary>
    /// <param name="photos">The photos, each id once.</param>
    public PhotoTimeline(IReadOnlyList<Photo> photos)
    {
        var lenders = photos.Where(LendsOffset).Select(p => (Local: p.TakenAt!.Value.Ticks, Offset: p.TakenOffset!.Value.Ticks)).Distinct().Order().ToArray();
        var latest = long.MinValue;
        foreach (var photo in photos.Where(p => p.TakenAt is not null).OrderBy(p => p.TakenAt).ThenBy(p => p.Id))
        {
            var local = photo.TakenAt!.Value.Ticks;
            if (photo.TakenOffset is { } offset)
                _instants[photo.Id] = local - offset.Ticks;
            else
                _instants[photo.Id] = latest = Math.Max(latest, local - NearestOffset(lenders, local));
        }
    }

    /// <summary>A photo's instant, in ticks of UTC; null if it has no date.</summary>
    /// <param name="photo">One of the photos.</param>
    public long? InstantOf(Photo photo) => _instants.TryGetValue(photo.Id, out var instant) ? instant : null;

    // GPS and Google give UTC, not the offset of a clock nearby.
    private static bool LendsOffset(Photo photo) =>
        photo is { TakenAt: not null, TakenOffset: { } offset } && (offset != TimeSpan.Zero || photo.TakenFrom is not (DateSource.Gps or DateSource.Takeout or DateSource.Name));

    // lenders: ascending. Of two equally near photos, the earlier counts.
    private static long NearestOffset((long Local, long Offset)[] lenders, long local)
    {
        if (lenders.Length == 0)
            return 0;
        var after = Array.BinarySearch(lenders, (local, long.MinValue));
        after = after < 0 ? ~after : after;
        if (after == lenders.Length || (after > 0 && local - lenders[after - 1].Local <= lenders[after].Local - local))
            after--;
        return lenders[after].Offset;
    }
}
