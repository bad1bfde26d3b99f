using Imago.Errors;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>The stage <c>index</c> from files to files: folders of photos to <c>index.csv</c> and <c>rejected.csv</c>.</summary>
public static class IndexStage
{
    /// <summary>Runs the stage. It looks at every file each time; headers and hashes of files it knows by path, size and time come from the cache.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">An input does not exist, or a file of patterns cannot be read.</exception>
    /// <exception cref="InvalidOptionException">A pattern is empty.</exception>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    /// <exception cref="ImagoException">No photo was found, or a large part of those the index has is gone; nothing was written.</exception>
    public static PhotoIndex Run(IndexStageOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var cache = options.Cache is null ? null : PhotoCache.Open(options.Cache);

        // An album kept inside a folder of photos is not itself a source of photos.
        var album = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(options.Index)));
        var excluded = options.Cache is null || album is null ? [] : new[] { album };
        var known = new KnownPhotos(cache);
        var (index, rejections) = new PhotoIndexer(options.Limits, known).Index(options.Inputs, observer, excluded, options.Exclude, cancellationToken);
        known.Keep();
        new MissingPhotos(options, index).Refuse(rejections);
        PhotoIndexFile.Write(options.Index, index);
        if (options.Originals is not null)
            PhotoRoots.Of(options.Inputs).Write(options.Originals);
        if (options.Rejected is not null)
            RejectionFile.Replace(options.Rejected, PhotoIndexer.StageName, rejections);
        observer.Say(Stage.Index, $"{index.Counted.Count} photos, {index.Duplicates.Count} duplicates, {rejections.Count} left out");
        return index;
    }
}
