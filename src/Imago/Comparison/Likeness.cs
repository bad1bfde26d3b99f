namespace Imago.Comparison;

/// <summary>Two photos that show the same, by their ranks.</summary>
/// <param name="Better">The better one.</param>
/// <param name="Other">The other one.</param>
/// <param name="Kind">What they are to each other.</param>
/// <param name="Similarity">The cosine of their embeddings.</param>
internal readonly record struct Likeness(int Better, int Other, GroupKind Kind, float Similarity)
{
    /// <summary>True where the other photo is rather in this one's group: a near-duplicate before a burst, then by cosine, then by rank.</summary>
    /// <param name="than">Another likeness of the same photo.</param>
    public bool IsStronger(Likeness than) => (Kind, -Similarity, Better).CompareTo((than.Kind, -than.Similarity, than.Better)) < 0;
}
