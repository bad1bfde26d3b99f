namespace Imago.Music.Library.Listening;

/// <summary>Fits a parabola through three neighbouring values to find a peak between samples.</summary>
internal static class Parabola
{
    /// <summary>The peak's distance from the middle value, -0.5 to 0.5; 0 where there is no peak.</summary>
    public static double Top(double before, double middle, double after)
    {
        var bend = before - (2 * middle) + after;
        return bend < 0 ? Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }
}
