using Imago.Errors;
using Imago.Numerics;
using Imago.Photos;

namespace Imago.Comparison;

/// <summary>
/// Finds photos that show the same. Photos are taken from the best to the worst. Each joins the most similar representative, or becomes one
/// itself if it is similar to none. So every member was compared with its representative and is no better than it, representatives are not
/// similar to one another, and groups do not grow by chains. Every pair is compared: time grows with the square of the photos, memory with
/// their number.
/// </summary>
public static class NearDuplicates
{
    /// <summary>Finds groups of near-duplicates and bursts.</summary>
    /// <param name="photos">The photos, [n]; identical files must be left out beforehand.</param>
    /// <param name="embeddings">Their embeddings, [n, d].</param>
    /// <param name="traits">Their other compared properties, [n].</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The groups of two or more photos.</returns>
    /// <exception cref="ArgumentException">The inputs differ in their number of rows.</exception>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PhotoGroups Find(
        IReadOnlyList<Photo> photos,
        Matrix embeddings,
        IReadOnlyList<PhotoTraits> traits,
        SimilarityThresholds options,
        CancellationToken cancellationToken = default)
    {
        if (photos.Count != embeddings.Rows || photos.Count != traits.Count)
            throw new ArgumentException($"There are {photos.Count} photos, {embeddings.Rows} embeddings and {traits.Count} traits; the numbers must be equal.", nameof(photos));
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

    private static List<SimilarPair> Members(RankedPhotos photos, CancellationToken cancellationToken)
    {
        var count = photos.Photos.Length;
        var members = new List<SimilarPair>();
        var represents = new bool[count];
        var comparison = new BlockComparison(photos);
        for (var start = 0; start < count; start += BlockComparison.Size)
        {
            var found = comparison.Find(start, represents, cancellationToken).ToLookup(likeness => likeness.Other);
            for (var photo = start; photo < Math.Min(count, start + BlockComparison.Size); photo++)
            {
                SimilarPair? strongest = null;
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

    private static PhotoGroup Group(RankedPhotos photos, Photo representative, SimilarPair[] members) => new(
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
