using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Where a butterfly is seen.</summary>
internal abstract class Scenery
{
    /// <summary>How many times smaller than the picture what lies out of focus is painted.</summary>
    protected const int Reduction = 4;

    /// <summary>How far the butterfly's shadow falls, in wing lengths; 0 where nothing lies below it to take one.</summary>
    public virtual float ShadowOffset => 0;

    /// <summary>Paints the place.</summary>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    /// <param name="seat">Where the butterfly sits.</param>
    /// <param name="light">The light of the place.</param>
    /// <param name="random">What makes it unlike any other.</param>
    public abstract LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random);

    /// <summary>A small canvas for what is out of focus.</summary>
    /// <param name="width">The picture's width, in pixels.</param>
    /// <param name="height">The picture's height, in pixels.</param>
    protected static LinearCanvas Reduced(int width, int height) => new((width + Reduction - 1) / Reduction, (height + Reduction - 1) / Reduction);

    /// <summary>A number between two.</summary>
    /// <param name="random">Its source.</param>
    /// <param name="low">The lower.</param>
    /// <param name="high">The higher.</param>
    protected static float Between(SeededRandom random, float low, float high) => low + ((high - low) * (float)random.NextDouble());
}
