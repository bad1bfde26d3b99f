using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using Imago.Numerics;
using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Embedding;

/// <summary>
/// The stage <c>embed</c>: <c>index.csv</c> to <c>embeddings.npz</c>, <c>measures.csv</c> and <c>hashes.csv</c>. Each photo's pixels are
/// decoded once, for its embedding, measures, perceptual hash and thumbnail. The results are cached by the photo's content.
/// </summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
/// <param name="encoder">The encoder that the options name.</param>
public sealed class EmbedStage(AlbumLayout album, EmbedOptions options, IImageEncoder encoder) : IStage
{
    // Changes whenever a photo's results, or their cached form, change for the same encoder.
    internal const string ResultRevision = "embed-4";

    private const string StageName = "embed";
    private const int Batch = 128;
    private const int MostNamed = 20;

    // The largest factor by which a JPEG decoder can shrink a photo in each direction.
    private const int JpegShrink = 8;

    // The hash of a file that cannot be read; nothing is cached for it.
    private const string Unread = "unread:";

    /// <inheritdoc />
    public Stage Name => Stage.Embed;

    /// <inheritdoc />
    public string Revision => ResultRevision + ", embeddings measures hashes";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Embeddings, album.Measures, album.Hashes, album.Rejected];

    /// <inheritdoc />
    public IEnumerable<object?> Dependencies => [encoder.Name, encoder.Fingerprint];

    /// <inheritdoc />
    public Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NativeComponent>>([VipsLibrary.Require()]);

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken) => Task.FromResult(Run(context.Observer, cancellationToken));

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work; computed results stay in the cache.</param>
    /// <returns>
    /// False if photos were left out for a transient reason, such as a file that went away meanwhile: the next run may read them.
    /// </returns>
    /// <exception cref="InvalidFileException">The index is not an index.</exception>
    /// <exception cref="ImagoException">No photo could be read.</exception>
    public bool Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        var photos = WithHashes(PhotoIndexFile.Read(album.Index).Counted, cancellationToken);
        var fingerprint = ContentHash.Of(encoder.Fingerprint, ResultRevision);
        using var cache = PhotoCache.Open(album.Cache);
        var passing = ComputeMissing(photos, fingerprint, cache, observer, cancellationToken);

        PhotoResult Kept(Photo photo) => cache.Result(photo.Sha256, fingerprint) is { } bytes
            ? PhotoResult.FromBytes(bytes)
            : throw new InvalidFileException(album.Cache, "the cache was damaged while it was in use. Run the same command again: what is missing is computed again.");

        // Read from the cache each time instead of held in memory: an album's results may not fit.
        IEnumerable<(Photo Photo, PhotoResult Result)> Results() =>
            photos.Select(p => (p, passing.GetValueOrDefault(p.Sha256) ?? Kept(p)));
        var rejections = Results().Where(r => r.Result.Failure is not null).Select(r => new Rejection(r.Photo.Path, StageName, r.Result.Failure!)).ToList();
        if (album.Rejected.Length > 0)
            RejectionFile.Replace(album.Rejected, StageName, rejections);
        else
            List(rejections, observer);
        if (rejections.Count > 0)
            observer.Say(Stage.Embed, $"{rejections.Count} photos could not be read whole and are left out");
        if (rejections.Count == photos.Length)
            throw new ImagoException($"{album.Index}: of the {photos.Length} photos in this index none could be read whole; nothing is left to embed.");
        Write(photos.Length - rejections.Count, Results().Where(r => r.Result.Failure is null));
        return passing.Values.All(r => r.IsCacheable);
    }

    /// <summary>Computes thumbnails again that the cache has lost, because later stages need them. Writes nothing else.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work; computed results stay in the cache.</param>
    internal void Restore(IRunObserver observer, CancellationToken cancellationToken)
    {
        var photos = WithHashes(PhotoIndexFile.Read(album.Index).Counted, cancellationToken);
        using var cache = PhotoCache.Open(album.Cache);
        var fingerprint = ContentHash.Of(encoder.Fingerprint, ResultRevision);
        if (!photos.All(p => IsKept(cache, p, fingerprint, options.Limits)))
            ComputeMissing(photos, fingerprint, cache, observer, cancellationToken);
    }

    /// <summary>Fills the cache. Returns the failures caused by a file's location rather than its content, which are not cached.</summary>
    private Dictionary<string, PhotoResult> ComputeMissing(Photo[] photos, string fingerprint, PhotoCache cache, IRunObserver observer, CancellationToken cancellationToken)
    {
        var limits = options.Limits;
        var missing = photos.Where(p => !IsKept(cache, p, fingerprint, limits)).DistinctBy(p => p.Sha256).ToList();
        long done = photos.Length - missing.Count;
        observer.Advance(Stage.Embed, done, photos.Length);
        var passing = new Dictionary<string, PhotoResult>(StringComparer.Ordinal);
        var content = new IndexedContent(cache);
        foreach (var batch in ReadAll(missing, new PhotoDecoder(limits), encoder, n => observer.Advance(Stage.Embed, Interlocked.Add(ref done, n), photos.Length), cancellationToken))
        {
            var readings = OrderedParallel.Map(batch.Length, i => Checked(batch[i], content, cancellationToken), cancellationToken);
            bool Lasts(PhotoReading reading) => reading.Result.IsCacheable && (IsUsual(limits) || reading.Result.Failure is null) && !reading.Photo.Sha256.StartsWith(Unread, StringComparison.Ordinal);
            cache.Keep(fingerprint, readings.Where(Lasts).Select(r => (r.Photo.Sha256, r.Result.ToBytes(), r.Thumbnail)));
            foreach (var reading in readings.Where(r => !Lasts(r)))
                passing[reading.Photo.Sha256] = reading.Result;
        }

        return passing;
    }

    // The result is stored for the indexed content, so the bytes that were read must have that hash.
    private static PhotoReading Checked(PhotoReading reading, IndexedContent content, CancellationToken cancellationToken) =>
        reading.Photo.Sha256.StartsWith(Unread, StringComparison.Ordinal) || content.Holds(reading.Photo, cancellationToken)
            ? reading
            : new PhotoReading(reading.Photo, new PhotoResult("the file changed or went away while the album was made; run the same command again", [], null, null) { IsCacheable = false }, null);

    private static bool IsKept(PhotoCache cache, Photo photo, string fingerprint, DecodeLimits limits) =>
        IsWithin(photo, limits)
        && cache.Result(photo.Sha256, fingerprint) is { } result
        && (PhotoResult.FromBytes(result).Failure is null ? cache.Thumbnail(photo.Sha256) is not null : IsUsual(limits));

    // A photo that exceeds one limit may be within another, so only failures under the default limit are cached.
    private static bool IsUsual(DecodeLimits limits) => limits.MaxPixels == DecodeLimits.Default.MaxPixels;

    // The index may lack a photo's size. Then the photo is checked again only if the limit is below the default.
    private static bool IsWithin(Photo photo, DecodeLimits limits) => photo is { Width: > 0, Height: > 0 }
        ? limits.Flaw(photo.Width, photo.Height, photo.Format == "jpeg" ? JpegShrink : 1) is null
        : limits.MaxPixels >= DecodeLimits.Default.MaxPixels;

    private static IEnumerable<PhotoReading[]> ReadAll(List<Photo> photos, PhotoDecoder decoder, IImageEncoder encoder, Action<int> advance, CancellationToken cancellationToken)
    {
        if (encoder is IBatchEncoder batches)
        {
            foreach (var readings in new BatchReader(decoder, batches).Read(photos, cancellationToken))
            {
                advance(readings.Length);
                yield return readings;
            }

            yield break;
        }

        var reader = new PhotoReader(decoder, encoder);
        foreach (var batch in photos.Chunk(Batch))
        {
            yield return OrderedParallel.Map(
                batch.Length,
                i =>
                {
                    var reading = reader.Read(batch[i], cancellationToken);
                    advance(1);
                    return reading;
                },
                cancellationToken);
        }
    }

    // An index from elsewhere may have only paths, but the cache needs the content's hash.
    private static Photo[] WithHashes(IReadOnlyList<Photo> photos, CancellationToken cancellationToken) => OrderedParallel.Map(
        photos.Count,
        i => photos[i].Sha256.Length > 0 ? photos[i] : photos[i] with { Sha256 = HashOf(photos[i].Path, cancellationToken) },
        cancellationToken);

    // A missing file, a folder, a pipe or an unreadable file: opening it as a photo finds the reason.
    private static string HashOf(string path, CancellationToken cancellationToken)
    {
        try
        {
            // An empty file may be a pipe; opening one would wait.
            return new FileInfo(path).Length > 0 ? ContentHash.OfFile(path, cancellationToken) : Unread + path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            return Unread + path;
        }
    }

    // If no list is written, the first ones are at least reported.
    private static void List(List<Rejection> rejections, IRunObserver observer)
    {
        foreach (var rejection in rejections.Take(MostNamed))
            observer.Say(Stage.Embed, $"left out {rejection.Path}: {rejection.Reason}");
        if (rejections.Count > MostNamed)
            observer.Say(Stage.Embed, $"{rejections.Count - MostNamed} more are left out; --rejected names a file to list them all in");
    }

    private void Write(int count, IEnumerable<(Photo Photo, PhotoResult Result)> kept)
    {
        var (ids, vectors) = (new long[count], new Matrix(count, encoder.Dimensions));
        foreach (var (row, (photo, result)) in kept.Index())
        {
            ids[row] = photo.Id;
            result.Embedding.CopyTo(vectors.Row(row));
        }

        EmbeddingFile.Write(album.Embeddings, new EmbeddingSet(ids, vectors, encoder.Name, encoder.Model?.WeightsSha256 ?? encoder.Fingerprint, encoder.Blocks) { Model = encoder.Model });
        if (album.Hashes.Length > 0)
            HashesFile.Write(album.Hashes, kept.Select(k => (k.Photo.Id, k.Result.Hash)));
        if (album.Measures.Length == 0)
            return;
        var threshold = EdgeThreshold.Of(kept.Select(k => k.Result.Measurement!.Gradients));
        MeasuresFile.Write(album.Measures, kept.Select(k => (k.Photo.Id, k.Result.Measurement!.Against(threshold))));
    }
}
