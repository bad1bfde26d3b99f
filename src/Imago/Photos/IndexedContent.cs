using Imago.Numerics.Parallel;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Tells whether a photo's file still holds what the index knows of it. A file that is replaced during a run would otherwise lend its pixels to
/// the hash of the one before, and be wrong for ever. Safe to use from several threads.
/// </summary>
/// <param name="cache">Knows the files that were indexed by size and time; others are hashed.</param>
internal sealed class IndexedContent(PhotoCache cache)
{
    private readonly KnownPhotos _known = new(cache);

    /// <summary>True where the file is there and its bytes have the photo's hash.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public bool Holds(Photo photo, CancellationToken cancellationToken)
    {
        try
        {
            return _known.HashOf(KnownFile.Of(photo.Path)) == photo.Sha256 || ContentHash.OfFile(photo.Path, cancellationToken) == photo.Sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The photos that changed or went away since they were indexed, in their order.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<Photo> Changed(IReadOnlyList<Photo> photos, CancellationToken cancellationToken)
    {
        var holds = OrderedParallel.Map(photos.Count, i => Holds(photos[i], cancellationToken), cancellationToken);
        return [.. photos.Where((_, i) => !holds[i])];
    }
}
