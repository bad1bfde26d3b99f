using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>The background of a butterfly.</summary>
internal abstract class Scenery
{
    /// <summary>The factor by which the parts out of focus are painted smaller than the picture.</summary>
    protected const int Reduction = 4;

    /// <summary>The distance of the butterfly's shadow, in wing lengths; 0 where nothing below it catches a shadow.</summary>
    public virtual float ShadowOffset => 0;

    /// <summary>Paints the background.</summary>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="seat">The place of the butterfly.</param>
    /// <param name="light">The light.</param>
    /// <param name="random">The random numbers that vary the background.</param>
    public abstract LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random);

    /// <summary>Creates a small canvas for the parts out of focus.</summary>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    protected static LinearCanvas Reduced(int width, int height) => new((width + Reduction - 1) / Reduction, (height + Reduction - 1) / Reduction);

    /// <summary>Returns a random number in a range.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="low">The lower limit.</param>
    /// <param name="high">The upper limit.</param>
    protected static float Between(SeededRandom random, float low, float high) => low + ((high - low) * (float)random.NextDouble());
}
