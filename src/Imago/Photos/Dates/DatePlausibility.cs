namespace Imago.Photos.Dates;

/// <summary>
/// Which dates can be a photo's: from 1900 to tomorrow, and not the very beginning of 1970, which is what a lost date looks like. Where the
/// day turns first it is tomorrow already when UTC is still at noon, so a day of grace is given.
/// </summary>
/// <param name="clock">Says what day it is: the one thing of the clock an index depends on.</param>
internal sealed class DatePlausibility(TimeProvider clock)
{
    private static readonly DateTime First = new(1900, 1, 1);
    private readonly DateTime _end = clock.GetUtcNow().UtcDateTime.Date.AddDays(3);

    /// <summary>True where a photo can be of this date.</summary>
    public bool Holds(DateTime date) => date >= First && date < _end && date != DateTime.UnixEpoch;
}
