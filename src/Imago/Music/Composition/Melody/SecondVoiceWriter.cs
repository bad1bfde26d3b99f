using Imago.Music.Composition.Accompaniment;
using Imago.Music.Composition.Harmony;
using Imago.Music.Mapping;

namespace Imago.Music.Composition.Melody;

/// <summary>
/// Plays the second voice: the melody of the interludes, a line below the melody in contrasting phrases, and an echo of the theme's first
/// notes where the melody rests.
/// </summary>
internal sealed class SecondVoiceWriter : IPartWriter
{
    private const int SixthBelow = 5;

    private readonly MusicalLayer _layer;
    private readonly MelodyWriter _melody;
    private readonly Dynamics _dynamics;
    private (int Bass, int Pitch)? _before;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="melody">Turns steps into pitches.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    public SecondVoiceWriter(MusicalLayer layer, MelodyWriter melody, Dynamics dynamics)
    {
        _layer = layer;
        _melody = melody;
        _dynamics = dynamics;
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        if (phrase.Kind is PhraseKind.Interlude)
        {
            foreach (var note in melody)
                Sing(phrase, note, part);
            return;
        }

        if (phrase.Kind is PhraseKind.Contrast)
        {
            foreach (var note in melody.Where(n => n.IsAnchored))
                Sing(phrase, Below(phrase, note), part);
        }

        if (melody.Count > 0 && !phrase.IsLast)
            Echo(phrase, melody, part);
    }

    // A chord note about a sixth below the melody, without parallel fifths or octaves with the bass.
    private MelodyNote Below(Phrase phrase, MelodyNote note)
    {
        var below = note with { Step = note.Chord.Nearest(note.Step - SixthBelow) };
        var span = phrase.SpanAt(note.Start);
        if (span.Start != note.Start)
            return below;
        for (var step = below.Step; _before is { } before && step > below.Step - SixthBelow; step--)
        {
            var candidate = note with { Step = step };
            if (note.Chord.Contains(step) && !VoiceLeading.IsParallel(before.Bass, before.Pitch, span.Bass, _melody.PitchOf(candidate)))
            {
                below = candidate;
                break;
            }
        }

        _before = (span.Bass, _melody.PitchOf(below));
        return below;
    }

    // Two chord notes about an octave above the first melody note, in the silence at the end of the phrase, where there is one.
    private void Echo(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        const int Half = Score.TicksPerQuarter / 2;
        var first = phrase.End - (2 * Half);
        if (first < melody[^1].Start + melody[^1].Length)
            return;
        var chord = phrase.Spans[^1].Chord;
        var step = chord.Nearest(melody[0].Step + 7);
        Sing(phrase, new(first, Half, step, chord, IsAnchored: true), part);
        Sing(phrase, new(first + Half, Half, chord.Nearest(step + 2), chord, IsAnchored: false), part);
    }

    private void Sing(Phrase phrase, MelodyNote note, PartBuilder part) => part.Sing(phrase, note, _melody.PitchOf(note), _layer, _dynamics);
}
