using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition;

/// <summary>A finished composition.</summary>
internal sealed class Piece
{
    internal Piece(Score score, IReadOnlyList<ChordSpan> harmony)
    {
        Score = score;
        Harmony = harmony;
    }

    /// <summary>The score.</summary>
    public Score Score { get; }

    /// <summary>The chords in order of time, without gaps; empty for composers that do not plan harmony.</summary>
    internal IReadOnlyList<ChordSpan> Harmony { get; }
}
