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

    /// <summary>Where everything of it lies.</summary>
    public AlbumLayout Layout { get; }

    /// <summary>
    /// Makes an album from photos, or brings one up to date: only what is missing or changed is made. A photo that cannot be read is
    /// listed and left out; what is finished stays whatever happens, and the same call goes on from there.
    /// </summary>
    /// <param name="options">What it is made from and how.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work within a second or so.</param>
    /// <exception cref="InvalidOptionException">An option cannot be meant; nothing was done.</exception>
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
