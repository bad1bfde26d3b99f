using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition.Melody;

/// <summary>A phrase, usually of four steps.</summary>
/// <param name="Kind">Its role in the form.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Spans">Its chords, one or more per step.</param>
/// <param name="IsLast">True for the phrase that ends the piece.</param>
internal sealed record Phrase(PhraseKind Kind, IReadOnlyList<HarmonicStep> Steps, IReadOnlyList<ChordSpan> Spans, bool IsLast)
{
    /// <summary>Steps of a full phrase.</summary>
    public const int UsualSteps = 4;

    public long Start => Steps[0].Start;

    public long End => Steps[^1].End;

    /// <summary>True if the phrase ends on the tonic.</summary>
    public bool IsClosed => Kind is PhraseKind.Return or PhraseKind.Miniature or PhraseKind.Coda;

    /// <summary>The chord that sounds at a tick.</summary>
    /// <param name="tick">A tick of the phrase.</param>
    public ChordSpan SpanAt(long tick) => Spans.Last(s => s.Start <= tick);

    /// <summary>The position of a tick in the phrase, 0 to 1.</summary>
    /// <param name="tick">A tick of the phrase.</param>
    public double PositionOf(long tick) => (double)(tick - Start) / (End - Start);
}
