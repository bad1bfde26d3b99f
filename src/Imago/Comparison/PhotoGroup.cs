namespace Imago.Comparison;

/// <summary>Photos that show the same: a representative, which is the best of them, and those similar to it.</summary>
/// <param name="Kind">Why they form a group.</param>
/// <param name="Members">The representative, then the others by falling similarity; at least two photos.</param>
public sealed record PhotoGroup(GroupKind Kind, IReadOnlyList<GroupMember> Members)
{
    /// <summary>The best photo, with which every other one was compared.</summary>
    public GroupMember Representative => Members[0];
}
