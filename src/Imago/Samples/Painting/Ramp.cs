namespace Imago.Samples.Painting;

/// <summary>Smooth transitions between 0 and 1.</summary>
internal static class Ramp
{
    /// <summary>0 up to <paramref name="from"/>, 1 from <paramref name="to"/> on, smooth between (a cubic Hermite step).</summary>
    /// <param name="from">Where it leaves 0; may lie above <paramref name="to"/>, which turns the step round.</param>
    /// <param name="to">Where it reaches 1.</param>
    /// <param name="x">Where it is asked.</param>
    public static float Smooth(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3 - (2 * t));
    }

    /// <summary>How much of a pixel lies inside a shape.</summary>
    /// <param name="distance">Signed distance to the shape's edge, negative inside.</param>
    /// <param name="footprint">The pixel's width in the same units, or a wider blur.</param>
    public static float Cover(float distance, float footprint) => Math.Clamp(0.5f - (distance / footprint), 0f, 1f);
}
