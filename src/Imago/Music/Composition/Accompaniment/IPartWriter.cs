using Imago.Music.Composition.Melody;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>Writes one instrument's part, phrase by phrase in their order.</summary>
internal interface IPartWriter
{
    /// <summary>Writes the part of a phrase.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="melody">Its melody.</param>
    /// <param name="part">Where the notes go.</param>
    void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part);
}
