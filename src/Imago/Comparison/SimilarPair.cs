namespace Imago.Comparison;

/// <summary>Two similar photos, given by their ranks.</summary>
/// <param name="Better">The better one.</param>
/// <param name="Other">The other one.</param>
/// <param name="Kind">Whether they are near-duplicates or of a burst.</param>
/// <param name="Similarity">The cosine similarity of their embeddings.</param>
internal readonly record struct SimilarPair(int Better, int Other, GroupKind Kind, float Similarity)
{
    /// <summary>
    /// True if this pair decides the other photo's group: near-duplicates before bursts, then the higher cosine, then the better rank.
    /// </summary>
    /// <param name="than">Another pair with the same other photo.</param>
    public bool IsStronger(SimilarPair than) => (Kind, -Similarity, Better).CompareTo((than.Kind, -than.Similarity, than.Better)) < 0;
}
