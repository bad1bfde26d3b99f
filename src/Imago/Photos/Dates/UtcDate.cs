namespace Imago.Photos.Dates;

/// <summary>Dates from clocks that show UTC: GPS and Google.</summary>
internal static class UtcDate
{
    // How far a name's second may be from the clock's, and the step of the world's offsets.
    private const double NearSeconds = 3;
    private const double StepSeconds = 900;

    /// <summary>An instant in the local time of an offset.</summary>
    public static PhotoDate Shown(DateTime utc, TimeSpan offset, DateSource source) =>
        utc.Ticks + offset.Ticks is >= 0 and var ticks && ticks <= DateTime.MaxValue.Ticks
            ? new PhotoDate(new DateTime(ticks), offset, source)
            : new PhotoDate(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified), TimeSpan.Zero, source);

    /// <summary>Converts UTC to local time if the file's name gives the same moment in local time: both then differ by the offset alone.</summary>
    /// <param name="date">The date.</param>
    /// <param name="name">The name's date.</param>
    public static PhotoDate ByLocalClock(PhotoDate date, NameDate? name)
    {
        if (date is not { Source: DateSource.Takeout or DateSource.Gps, Offset.Ticks: 0 } || name is not { HasTime: true, Date.Offset: null })
            return date;
        var seconds = (name.Date.Local - date.Local).TotalSeconds;
        var offset = TimeSpan.FromSeconds(Math.Round(seconds / StepSeconds) * StepSeconds);
        return Math.Abs(seconds - offset.TotalSeconds) <= NearSeconds && offset.Duration() <= TimeSpan.FromHours(14) ? Shown(date.Local, offset, date.Source) : date;
    }
}
