using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples;

/// <summary>How one butterfly differs from its species.</summary>
/// <param name="Variation">The number its pattern's small differences come from.</param>
/// <param name="Grade">Its colours' turn in hue, saturation and light.</param>
/// <param name="Wear">0 fresh from the chrysalis, 1 at the summer's end: faded, its margins frayed.</param>
internal sealed record Individual(int Variation, Matrix4x4 Grade, float Wear)
{
    /// <summary>Chooses an individual.</summary>
    /// <param name="random">The source of the choice.</param>
    public static Individual Choose(SeededRandom random)
    {
        var wear = (float)Math.Pow(random.NextDouble(), 2.5);
        var turn = 0.045f * (float)Math.Clamp(random.NextNormal(), -2, 2);
        var light = 1 + (0.07f * (float)Math.Clamp(random.NextNormal(), -2, 2));
        return new Individual(random.NextInt(1 << 20), Ink.Grade(turn, 1.04f - (0.22f * wear), light), wear);
    }

    /// <summary>How far the wing's margin is frayed away, in wing units.</summary>
    /// <param name="place">The place along the margin, 0 to 1.</param>
    /// <param name="wing">The wing's number; each frays in its own places.</param>
    public float Fraying(float place, int wing)
    {
        if (Wear < 0.25f)
            return 0;
        var nick = ValueNoise.At((place * 9) + (wing * 31.7f), Variation * 0.37f);
        return Wear * ((0.09f * MathF.Max(0, nick - 0.45f)) + (0.006f * MathF.Max(0, ValueNoise.At(place * 60, wing + Variation))));
    }
}
