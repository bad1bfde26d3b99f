namespace Imago.Samples.Painting;

/// <summary>Smooth transitions between 0 and 1.</summary>
internal static class Ramp
{
    /// <summary>
    /// 0 up to <paramref name="from"/>, 1 from <paramref name="to"/> on, and smooth between them (a cubic Hermite step).
    /// </summary>
    /// <param name="from">The last value with result 0; may be above <paramref name="to"/>, which reverses the step.</param>
    /// <param name="to">The first value with result 1.</param>
    /// <param name="x">The value.</param>
    public static float Smooth(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3 - (2 * t));
    }

    /// <summary>The share of a pixel that lies inside a shape.</summary>
    /// <param name="distance">The signed distance to the shape's edge, negative inside.</param>
    /// <param name="footprint">The width of a pixel in the same units, or of a wider blur.</param>
    public static float Cover(float distance, float footprint) => Math.Clamp(0.5f - (distance / footprint), 0f, 1f);
}
