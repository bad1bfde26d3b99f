namespace Imago.Comparison;

/// <summary>Photos that show the same: a representative, the best of them, and those like it.</summary>
/// <param name="Kind">Why they are in one group.</param>
/// <param name="Members">The representative, then the others from the most similar to the least; at least two.</param>
public sealed record PhotoGroup(GroupKind Kind, IReadOnlyList<GroupMember> Members)
{
    /// <summary>The best of the photos; every other one was compared with it.</summary>
    public GroupMember Representative => Members[0];
}
