namespace Imago.Comparison;

/// <summary>An album's groups of photos that show the same. A photo is in at most one group.</summary>
public sealed class PhotoGroups
{
    private readonly Dictionary<long, PhotoGroup> _of = [];

    /// <summary>Wraps groups.</summary>
    /// <param name="groups">The groups.</param>
    /// <exception cref="ArgumentException">A group has fewer than two photos, or a photo is in two groups.</exception>
    public PhotoGroups(IReadOnlyList<PhotoGroup> groups)
    {
        Groups = groups;
        foreach (var group in groups)
        {
            if (group.Members.Count < 2)
                throw new ArgumentException("A group of near-duplicates has at least two photos.", nameof(groups));
            foreach (var member in group.Members)
            {
                if (!_of.TryAdd(member.Id, group))
                    throw new ArgumentException($"The photo {member.Id} is in two groups.", nameof(groups));
            }
        }
    }

    /// <summary>The groups, ordered by their representatives' ids.</summary>
    public IReadOnlyList<PhotoGroup> Groups { get; }

    /// <summary>The group of a photo; null if it is in none.</summary>
    /// <param name="photo">The photo's id.</param>
    public PhotoGroup? GroupOf(long photo) => _of.GetValueOrDefault(photo);

    /// <summary>Keeps one photo of each group: the representative if it is given, else the first one given.</summary>
    /// <param name="photos">Ids of photos.</param>
    /// <returns>The ids that stay, in the given order.</returns>
    public IReadOnlyList<long> OnePerGroup(IReadOnlyList<long> photos)
    {
        var given = photos.ToHashSet();
        var seen = new HashSet<PhotoGroup>(ReferenceEqualityComparer.Instance);
        return
        [
            .. photos.Where(id => GroupOf(id) is not { } group
                || (given.Contains(group.Representative.Id) ? id == group.Representative.Id : seen.Add(group))),
        ];
    }
}
