using Imago.Music.Composition.Melody;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>Writes the part of one instrument, phrase by phrase, in order.</summary>
internal interface IPartWriter
{
    /// <summary>Writes the part of a phrase.</summary>
    /// <param name="phrase">The phrase's melody.</param>
    /// <param name="melody">Its melody.</param>
    /// <param name="part">Receives the notes.</param>
    void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part);
}
