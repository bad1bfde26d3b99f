using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Vips;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Photos;

/// <summary>
/// The stage <c>index</c>: folders of photos to <c>index.csv</c> and <c>rejected.csv</c>. It checks every file each time. Headers and
/// hashes of files with known path, size and time come from the cache.
/// </summary>
/// <param name="album">The album's files.</param>
/// <param name="photos">The folders and files of photos.</param>
/// <param name="options">The options.</param>
public sealed class IndexStage(AlbumLayout album, IReadOnlyList<string> photos, IndexOptions options) : IStage
{
    /// <inheritdoc />
    public Stage Name => Stage.Index;

    /// <inheritdoc />
    public string Revision => "index-1";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Index];

    /// <inheritdoc />
    public bool IsIncremental => true;

    /// <inheritdoc />
    public Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NativeComponent>>([VipsLibrary.Require()]);

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The photos.</returns>
    /// <exception cref="InvalidFileException">An input does not exist, or a file of patterns cannot be read.</exception>
    /// <exception cref="InvalidOptionException">A pattern is empty.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="ImagoException">No photo was found, or a large part of the album's photos is gone. Nothing was written.</exception>
    public PhotoIndex Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        using var cache = album.Cache.Length == 0 ? null : PhotoCache.Open(album.Cache);

        // An album inside a folder of photos is not a source of photos.
        var excluded = album.Root.Length == 0 ? [] : new[] { album.Root };
        var known = new IndexedFileCache(cache);
        var (index, rejections) = new PhotoIndexer(options.Limits, known).Index(photos, observer, excluded, options.Exclude, cancellationToken);
        known.Keep();
        new MissingPhotos(album.Index, photos, options, index).ThrowIfTooMany(rejections);
        PhotoIndexFile.Write(album.Index, index);
        if (album.Roots.Length > 0)
            PhotoRoots.Of(photos).Write(album.Roots);
        if (album.Rejected.Length > 0)
            RejectionFile.Replace(album.Rejected, PhotoIndexer.StageName, rejections);
        observer.Say(Stage.Index, $"{index.Counted.Count} photos, {index.Duplicates.Count} duplicates, {rejections.Count} left out");
        return index;
    }
}
