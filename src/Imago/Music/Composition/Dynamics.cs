using Imago.Music.Composition.Melody;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// How loud and how late each note is: phrases swell and sink, the contrast is the loudest, the last chord gives way; a little chance
/// on top, at most 3 of 127 in velocity and 7 ticks in time, keeps it from sounding typed.
/// </summary>
internal sealed class Dynamics
{
    private const int VelocityChance = 3;
    private const int LatestDelay = 7;

    private readonly SeededRandom _random;

    public Dynamics(SeededRandom random) => _random = random;

    /// <summary>The velocity of a note.</summary>
    /// <param name="average">The layer's velocity.</param>
    /// <param name="phrase">Its phrase.</param>
    /// <param name="tick">When it is struck.</param>
    /// <param name="accent">Added to it: positive on strong beats.</param>
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

    /// <summary>How much later than written a note off the chord's beginning is struck, in ticks.</summary>
    public int Delay() => _random.NextInt(LatestDelay + 1);
}
