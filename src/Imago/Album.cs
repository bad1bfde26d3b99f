using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago;

/// <summary>
/// An album of musical films: the facade of the library.
/// <example><code>
/// var album = await Album.MakeAsync(new AlbumOptions { Photos = ["photos"], Folder = "album" }, observer, cancellationToken);
/// Console.WriteLine(album.Layout.Page);
/// </code></example>
/// </summary>
public sealed class Album
{
    internal Album(AlbumLayout layout) => Layout = layout;

    /// <summary>The paths of the album's files.</summary>
    public AlbumLayout Layout { get; }

    /// <summary>
    /// Makes an album from photos, or updates one: only what is missing or changed is made. A photo that cannot be read is listed and left
    /// out. Finished files stay even after a failure, and the next call continues from them.
    /// </summary>
    /// <param name="options">The photos, the folder and the options of all stages.</param>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work within a second or so.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another; nothing was done.</exception>
    /// <exception cref="MissingComponentException">A tool, library or font is missing; nothing was done.</exception>
    /// <exception cref="ImagoException">The work failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<Album> MakeAsync(AlbumOptions options, IRunObserver observer, CancellationToken cancellationToken = default)
    {
        var pipeline = new AlbumPipeline(options);
        await pipeline.RunAsync(observer, cancellationToken).ConfigureAwait(false);
        return new Album(pipeline.Layout);
    }
}
