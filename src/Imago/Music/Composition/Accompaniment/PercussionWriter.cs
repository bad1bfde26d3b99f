using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>
/// Plays light percussion: maracas on the pulses, a bass drum on strong beats, a side stick on the other beats, and a triangle where a
/// phrase begins. It enters with the second phrase, is silent in calm phrases, and stops before the last chord.
/// </summary>
internal sealed class PercussionWriter : IPartWriter
{
    // General MIDI percussion notes.
    private const int BassDrum = 35;
    private const int SideStick = 37;
    private const int Maracas = 70;
    private const int OpenTriangle = 81;
    private const int Stroke = Score.TicksPerQuarter / 8;

    private readonly MusicalLayer _layer;
    private readonly int _subdivision;
    private readonly Dynamics _dynamics;
    private readonly bool _sticks;
    private bool _waits = true;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The percussion layer.</param>
    /// <param name="subdivision">Pulses per beat.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    /// <param name="random">Random numbers.</param>
    public PercussionWriter(MusicalLayer layer, int subdivision, Dynamics dynamics, SeededRandom random)
    {
        _layer = layer;
        _subdivision = Math.Min(subdivision, 3);
        _dynamics = dynamics;
        _sticks = random.NextDouble() < 0.6;
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        if (_waits || phrase.Kind is PhraseKind.Interlude or PhraseKind.Introduction or PhraseKind.Coda or PhraseKind.Miniature)
        {
            _waits = _waits && phrase.Kind is PhraseKind.Introduction;
            return;
        }

        Strike(phrase, phrase.Start, OpenTriangle, -14, part);
        foreach (var step in phrase.Steps)
        {
            for (var pulse = 0; pulse < step.Beats * _subdivision; pulse++)
            {
                var tick = step.Start + (pulse * (long)Score.TicksPerQuarter / _subdivision);
                if (phrase.IsLast && tick >= phrase.Spans[^1].Start)
                    return;
                var (beat, onBeat) = (pulse / _subdivision, pulse % _subdivision is 0);
                Strike(phrase, tick, Maracas, onBeat ? -4 : -20, part);
                if (onBeat && Meter.IsStrong(beat, step.Beats))
                    Strike(phrase, tick, BassDrum, 0, part);
                else if (onBeat && _sticks)
                    Strike(phrase, tick, SideStick, -8, part);
            }
        }
    }

    private void Strike(Phrase phrase, long tick, int pitch, double accent, PartBuilder part)
    {
        var delay = tick == phrase.SpanAt(tick).Start ? 0 : _dynamics.Delay();
        part.Add(tick + delay, Stroke, pitch, _dynamics.Velocity(_layer.Velocity, phrase, tick, accent));
    }
}
