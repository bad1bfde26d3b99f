using Imago.Music.Composition.Accompaniment;
using Imago.Music.Mapping;

namespace Imago.Music.Composition.Melody;

/// <summary>Plays the melody. Where there is a second voice, that voice plays the interludes.</summary>
internal sealed class MelodyPartWriter : IPartWriter
{
    private readonly MusicalLayer _layer;
    private readonly MelodyWriter _melody;
    private readonly Dynamics _dynamics;
    private readonly bool _restsInInterludes;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="melody">Turns steps into pitches.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    /// <param name="restsInInterludes">True if a second voice plays the interludes.</param>
    public MelodyPartWriter(MusicalLayer layer, MelodyWriter melody, Dynamics dynamics, bool restsInInterludes)
    {
        _layer = layer;
        _melody = melody;
        _dynamics = dynamics;
        _restsInInterludes = restsInInterludes;
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        if (phrase.Kind is PhraseKind.Interlude && _restsInInterludes)
            return;
        foreach (var note in melody)
            part.Sing(phrase, note, _melody.PitchOf(note), _layer, _dynamics);
    }
}
