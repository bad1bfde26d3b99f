using Imago.Music.Composition.Melody;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// Sets the velocity and the delay of each note. Phrases grow louder and then softer, the contrast is the loudest, the last chord is
/// softer. A random part of at most 3 of 127 in velocity and 7 ticks in time keeps the playing from sounding mechanical.
/// </summary>
internal sealed class Dynamics
{
    private const int VelocityChance = 3;
    private const int LatestDelay = 7;

    private readonly SeededRandom _random;

    public Dynamics(SeededRandom random) => _random = random;

    /// <summary>The velocity of a note.</summary>
    /// <param name="average">The layer's average velocity.</param>
    /// <param name="phrase">Its phrase.</param>
    /// <param name="tick">When the note is struck.</param>
    /// <param name="accent">Added to the velocity: positive on strong beats.</param>
    public double Velocity(double average, Phrase phrase, long tick, double accent = 0)
    {
        var section = phrase.Kind switch
        {
            PhraseKind.Introduction => 0.9,
            PhraseKind.Statement => 0.95,
            PhraseKind.Contrast => 1.06,
            PhraseKind.Interlude or PhraseKind.Coda => 0.86,
            _ => 1.0,
        };
        var arch = 0.88 + (0.14 * ScalarFunctions.Sin(Math.PI * ScalarFunctions.Pow(phrase.PositionOf(tick), 1.2)));
        var ending = phrase.IsLast && tick >= phrase.Spans[^1].Start ? 0.96 : 1;
        return (average * section * arch * ending) + accent + _random.NextInt(-VelocityChance, VelocityChance + 1);
    }

    /// <summary>A random delay in ticks for notes that do not begin with a chord.</summary>
    public int Delay() => _random.NextInt(LatestDelay + 1);
}
