using Imago.Embedding;
using Imago.Errors;
using Imago.Flow;
using Imago.Imaging.Decoding;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Photos;
using Imago.Reduction;

namespace Imago.Search;

/// <summary>
/// Ranks an album's photos by their similarity to a text or a picture. Photos with equal scores keep the order of the index.
/// </summary>
public sealed class PhotoSearch
{
    private readonly string _path;
    private readonly PhotoIndex _index;
    private readonly Photo[] _photos;
    private readonly DecodeLimits _limits;

    /// <summary>Reads an album's index and embeddings.</summary>
    /// <param name="index">The path of the index.</param>
    /// <param name="embeddings">The path of the embeddings.</param>
    /// <param name="limits">Limits for decoding a picture; null for <see cref="DecodeLimits.Default"/>.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, or the two are not from the same run.</exception>
    public PhotoSearch(string index, string embeddings, DecodeLimits? limits = null)
    {
        _limits = limits ?? DecodeLimits.Default;
        _path = embeddings;
        Embeddings = EmbeddingFile.Read(embeddings);
        _index = PhotoIndexFile.Read(index);
        _photos = new PhotoJoin(_index, index).Photos(Embeddings.Ids, embeddings);
    }

    /// <summary>The album's embeddings.</summary>
    public EmbeddingSet Embeddings { get; }

    /// <summary>Ranks by a text, which is encoded as it is, without a sentence around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The maximum number of results.</param>
    /// <param name="encoder">The text encoder of the model that made the embeddings.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The nearest photos, the best first.</returns>
    /// <exception cref="InvalidOptionException">The encoder's vectors and the embeddings differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<FoundPhoto> ByText(string text, int most, ITextEncoder encoder, CancellationToken cancellationToken = default)
    {
        CheckDimensions(encoder.Dimensions);
        var query = new float[encoder.Dimensions];
        encoder.Encode([text], query, cancellationToken);
        return Nearest(Embeddings.Vectors, query, most);
    }

    /// <summary>
    /// Ranks by a picture. A picture of the album ranks first itself. Embeddings with blocks are compared after whitening them over the
    /// album and the picture, as the reduction does.
    /// </summary>
    /// <param name="path">The picture's file.</param>
    /// <param name="most">The maximum number of results.</param>
    /// <param name="findEncoder">Returns the encoder that made the embeddings; called only for a picture outside the album.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The nearest photos, the best first.</returns>
    /// <exception cref="UnreadablePhotoException">The picture cannot be read whole.</exception>
    /// <exception cref="InvalidFileException">The file does not exist.</exception>
    /// <exception cref="InvalidOptionException">The encoder's vectors and the embeddings differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<FoundPhoto> ByPhoto(string path, int most, Func<IImageEncoder> findEncoder, CancellationToken cancellationToken = default)
    {
        var indexed = new PhotoIndexer(_limits).Index([path], SilentObserver.Instance, cancellationToken: cancellationToken);
        if (indexed.Index.Counted is not [var photo])
            throw new UnreadablePhotoException(path, indexed.Rejections is [var rejection, ..] ? rejection.Reason : "one photo is expected");
        var vectors = Embeddings.Vectors;
        var row = Array.FindIndex(_photos, p => p.Sha256 == photo.Sha256);
        if (row < 0)
        {
            // The picture is added as a row, so that it is whitened together with the album's photos.
            row = vectors.Rows;
            vectors = new Matrix(row + 1, vectors.Columns, [.. vectors.Data, .. Encode(photo, findEncoder(), cancellationToken)]);
        }

        var space = BlockWhitening.Apply(vectors, Embeddings.Blocks, cancellationToken);
        return Nearest(space, space.Row(row), most);
    }

    private float[] Encode(Photo photo, IImageEncoder encoder, CancellationToken cancellationToken)
    {
        CheckDimensions(encoder.Dimensions);
        var embedding = new float[encoder.Dimensions];
        var failure = new PhotoReader(new PhotoDecoder(_limits), encoder).Read(photo, image => encoder.Encode(image, embedding), embedding, cancellationToken).Result.Failure;
        return failure is null ? embedding : throw new UnreadablePhotoException(photo.Path, failure);
    }

    private List<FoundPhoto> Nearest(Matrix vectors, ReadOnlySpan<float> query, int most)
    {
        var scores = new double[_photos.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = SingleSums.Cosine(vectors.Row(i), query) is var cosine && float.IsFinite(cosine) ? cosine : -1;
        return [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(most).Select(i => new FoundPhoto(_photos[i], scores[i]))];
    }

    private void CheckDimensions(int dimensions) => OptionRule.Require(
        dimensions == Embeddings.Vectors.Columns,
        "--encoder",
        FormattableString.Invariant($"vectors of {Embeddings.Vectors.Columns} numbers are expected, as {_path} holds; those of this encoder have {dimensions}."));
}

/// <summary>A search result.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Score">The cosine similarity of its embedding and the query, -1 to 1.</param>
public readonly record struct FoundPhoto(Photo Photo, double Score);
