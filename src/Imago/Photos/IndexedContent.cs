using Imago.Numerics.Parallel;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Checks whether a photo's file still has the content that was indexed. Otherwise the pixels of a file replaced during a run would be stored
/// under the old hash for ever. Safe to use from several threads.
/// </summary>
/// <param name="cache">Recognises indexed files by size and time; other files are hashed.</param>
internal sealed class IndexedContent(PhotoCache cache)
{
    private readonly IndexedFileCache _known = new(cache);

    /// <summary>True if the file exists and its bytes have the photo's hash.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public bool Holds(Photo photo, CancellationToken cancellationToken)
    {
        try
        {
            return _known.HashOf(FileIdentity.Of(photo.Path)) == photo.Sha256 || ContentHash.OfFile(photo.Path, cancellationToken) == photo.Sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The photos that changed or disappeared since they were indexed, in their order.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public IReadOnlyList<Photo> Changed(IReadOnlyList<Photo> photos, CancellationToken cancellationToken)
    {
        var holds = OrderedParallel.Map(photos.Count, i => Holds(photos[i], cancellationToken), cancellationToken);
        return [.. photos.Where((_, i) => !holds[i])];
    }
}
