using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>Collects the notes of a part and keeps them playable: within MIDI's range and the piece, and no pitch twice at once.</summary>
internal sealed class PartBuilder
{
    private readonly long _length;
    private readonly List<Note> _notes = [];
    private readonly List<ControlChange> _controls = [];

    /// <summary>Begins a part.</summary>
    /// <param name="length">The piece's length in ticks.</param>
    public PartBuilder(long length) => _length = length;

    /// <summary>Adds a note. Anything beyond the end of the piece is cut off; a pitch outside MIDI's range moves by octaves.</summary>
    /// <param name="start">First tick.</param>
    /// <param name="length">Length in ticks.</param>
    /// <param name="pitch">MIDI pitch.</param>
    /// <param name="velocity">MIDI velocity, clamped to 1 to 127.</param>
    public void Add(long start, long length, int pitch, double velocity)
    {
        while (pitch < 0)
            pitch += 12;
        while (pitch > 127)
            pitch -= 12;
        var end = Math.Min(start + length, _length);
        if (end > start)
            _notes.Add(new(start, end - start, pitch, Math.Clamp((int)Math.Round(velocity), 1, 127)));
    }

    /// <summary>Adds a melody note: accented where it is anchored, and slightly late unless it begins with a chord.</summary>
    /// <param name="phrase">Its phrase.</param>
    /// <param name="note">The note.</param>
    /// <param name="pitch">Its MIDI pitch.</param>
    /// <param name="layer">The instrument.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    public void Sing(Phrase phrase, MelodyNote note, int pitch, MusicalLayer layer, Dynamics dynamics)
    {
        var delay = note.Start == phrase.SpanAt(note.Start).Start ? 0 : Math.Min(dynamics.Delay(), note.Length / 4);
        Add(note.Start + delay, note.Length - delay, pitch, dynamics.Velocity(layer.Velocity, phrase, note.Start, note.IsAnchored ? 4 : -5));
    }

    /// <summary>Holds the sustain pedal over a chord, from shortly after its start until the next chord.</summary>
    /// <param name="span">The chord.</param>
    public void Pedal(ChordSpan span)
    {
        const int Delay = Score.TicksPerQuarter / 12;
        _controls.Add(new(span.Start + Math.Min(Delay, span.Length / 2), ControlChange.SustainPedal, 127));
        _controls.Add(new(span.End, ControlChange.SustainPedal, 0));
    }

    /// <summary>Returns the finished part.</summary>
    /// <param name="layer">Its instrument.</param>
    /// <param name="channel">Its MIDI channel.</param>
    public ScoreTrack Build(MusicalLayer layer, int channel)
    {
        var (pan, reverb, chorus) = PlaceOf(layer.Role);
        return new(layer.Role.ToString(), layer.Role is LayerRole.Percussion ? ScoreTrack.PercussionChannel : channel, layer.Program, layer.Volume, pan, reverb, chorus, WithoutOverlap(), _controls);
    }

    private List<Note> WithoutOverlap()
    {
        var kept = new List<Note>();
        foreach (var pitch in _notes.GroupBy(n => n.Pitch))
        {
            Note? before = null;
            foreach (var note in pitch.OrderBy(n => n.Start).ThenByDescending(n => n.Length))
            {
                if (before is { } last)
                {
                    if (note.Start == last.Start)
                        continue;
                    kept.Add(last.End > note.Start ? last with { Length = note.Start - last.Start } : last);
                }

                before = note;
            }

            kept.Add(before!.Value);
        }

        return [.. kept.OrderBy(n => n.Start).ThenBy(n => n.Pitch)];
    }

    // Where the instruments sit: the melody in front, the others around it, the pad with the most reverb.
    private static (int Pan, int Reverb, int Chorus) PlaceOf(LayerRole role) => role switch
    {
        LayerRole.Melody => (60, 48, 0),
        LayerRole.Harmony => (44, 52, 8),
        LayerRole.Bass => (64, 24, 0),
        LayerRole.Pad => (80, 72, 24),
        LayerRole.Percussion => (72, 36, 0),
        _ => (92, 64, 0),
    };
}
