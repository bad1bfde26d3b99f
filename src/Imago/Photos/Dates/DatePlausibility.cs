namespace Imago.Photos.Dates;

/// <summary>
/// Plausible dates of photos: from 1900 to tomorrow, except the very beginning of 1970, which a reset clock shows. Tomorrow is allowed because
/// east of UTC it may already be tomorrow.
/// </summary>
/// <param name="clock">Gives the current day, the only thing of the clock an index depends on.</param>
internal sealed class DatePlausibility(TimeProvider clock)
{
    private static readonly DateTime First = new(1900, 1, 1);
    private readonly DateTime _end = clock.GetUtcNow().UtcDateTime.Date.AddDays(3);

    /// <summary>True if a photo can have this date.</summary>
    public bool Holds(DateTime date) => date >= First && date < _end && date != DateTime.UnixEpoch;
}
