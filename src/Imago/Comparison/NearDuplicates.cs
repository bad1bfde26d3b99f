using Imago.Errors;
using Imago.Numerics;
using Imago.Photos;

namespace Imago.Comparison;

/// <summary>
/// Finds photos that show the same. Taken from the best to the least, a photo joins the representative it is most like, or, being
/// like none, becomes a representative: so each member was compared with its representative itself and is no better than it,
/// representatives are not like one another, and likeness never passes along a chain. Every pair is compared; time grows with the square of the
/// photos, memory with their number.
/// </summary>
public static class NearDuplicates
{
    /// <summary>Finds groups of near-duplicates and bursts.</summary>
    /// <param name="photos">The photos, [n]; byte for byte duplicates are left out beforehand.</param>
    /// <param name="embeddings">Their embeddings, [n, d].</param>
    /// <param name="traits">What else is compared of them, [n].</param>
    /// <param name="options">When two photos count as the same.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The groups of two photos and more.</returns>
    /// <exception cref="ArgumentException">The inputs do not have as many rows as one another.</exception>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PhotoGroups Find(
        IReadOnlyList<Photo> photos,
        Matrix embeddings,
        IReadOnlyList<PhotoTraits> traits,
        LikenessOptions options,
        CancellationToken cancellationToken = default)
    {
        if (photos.Count != embeddings.Rows || photos.Count != traits.Count)
            throw new ArgumentException($"There are {photos.Count} photos, {embeddings.Rows} embeddings and {traits.Count} traits; all must be as many.", nameof(photos));
        options.Check();
        var ranked = new RankedPhotos(photos, embeddings, traits, options, cancellationToken);
        return new PhotoGroups(
        [
            .. Members(ranked, cancellationToken)
                .GroupBy(likeness => likeness.Better)
                .Select(members => Group(ranked, ranked.Photos[members.Key], [.. members]))
                .OrderBy(group => group.Representative.Id),
        ]);
    }

    private static List<Likeness> Members(RankedPhotos photos, CancellationToken cancellationToken)
    {
        var count = photos.Photos.Length;
        var members = new List<Likeness>();
        var represents = new bool[count];
        var comparison = new BlockComparison(photos);
        for (var start = 0; start < count; start += BlockComparison.Size)
        {
            var found = comparison.Find(start, represents, cancellationToken).ToLookup(likeness => likeness.Other);
            for (var photo = start; photo < Math.Min(count, start + BlockComparison.Size); photo++)
            {
                Likeness? strongest = null;
                foreach (var likeness in found[photo])
                {
                    if (represents[likeness.Better] && (strongest is null || likeness.IsStronger(strongest.Value)))
                        strongest = likeness;
                }

                if (strongest is { } member)
                    members.Add(member);
                else
                    represents[photo] = true;
            }
        }

        return members;
    }

    private static PhotoGroup Group(RankedPhotos photos, Photo representative, Likeness[] members) => new(
        members.Any(member => member.Kind == GroupKind.Burst) ? GroupKind.Burst : GroupKind.NearDuplicate,
        [
            new GroupMember(representative.Id, representative.Path, 1, 0),
            .. members
                .Select(member => new GroupMember(
                    photos.Photos[member.Other].Id, photos.Photos[member.Other].Path, member.Similarity, photos.HashDistance(member.Better, member.Other)))
                .OrderByDescending(member => member.Similarity)
                .ThenBy(member => member.Id),
        ]);
}
