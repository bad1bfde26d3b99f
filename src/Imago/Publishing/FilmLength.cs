using System.Globalization;

namespace Imago.Publishing;

/// <summary>Formats film lengths for people.</summary>
internal static class FilmLength
{
    /// <summary>Minutes and seconds, such as <c>1:30</c>.</summary>
    /// <param name="seconds">The length in seconds.</param>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(seconds, MidpointRounding.AwayFromZero);
        return $"{(whole / 60).ToString(CultureInfo.InvariantCulture)}:{(whole % 60).ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Minutes: whole numbers from ten on, tenths below.</summary>
    /// <param name="seconds">The length in seconds.</param>
    public static string Minutes(double seconds) => (seconds / 60).ToString(seconds >= 600 ? "0" : "0.#", CultureInfo.InvariantCulture);
}
