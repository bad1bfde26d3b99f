using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples;

/// <summary>The differences of one butterfly from its species.</summary>
/// <param name="Variation">The seed of the small differences in its pattern.</param>
/// <param name="Grade">The change of its colours in hue, saturation and brightness.</param>
/// <param name="Wear">0 for a fresh butterfly, 1 at the end of summer: faded, with frayed margins.</param>
internal sealed record Individual(int Variation, Matrix4x4 Grade, float Wear)
{
    /// <summary>Chooses an individual.</summary>
    /// <param name="random">The random numbers.</param>
    public static Individual Choose(SeededRandom random)
    {
        var wear = (float)Math.Pow(random.NextDouble(), 2.5);
        var turn = 0.045f * (float)Math.Clamp(random.NextNormal(), -2, 2);
        var light = 1 + (0.07f * (float)Math.Clamp(random.NextNormal(), -2, 2));
        return new Individual(random.NextInt(1 << 20), Ink.Grade(turn, 1.04f - (0.22f * wear), light), wear);
    }

    /// <summary>Returns how much of the wing's margin is frayed away, in wing lengths.</summary>
    /// <param name="place">The place along the margin, 0 to 1.</param>
    /// <param name="wing">The wing's number; each wing frays at different places.</param>
    public float Fraying(float place, int wing)
    {
        if (Wear < 0.25f)
            return 0;
        var nick = ValueNoise.At((place * 9) + (wing * 31.7f), Variation * 0.37f);
        return Wear * ((0.09f * MathF.Max(0, nick - 0.45f)) + (0.006f * MathF.Max(0, ValueNoise.At(place * 60, wing + Variation))));
    }
}
