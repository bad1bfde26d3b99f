using System.Numerics.Tensors;
using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Photos.Dates;

namespace Imago.Comparison;

/// <summary>An album's photos from the best to the worst, with everything that is compared.</summary>
internal sealed class RankedPhotos
{
    private readonly SimilarityThresholds _options;
    private readonly PhotoTraits[] _traits;
    private readonly long?[] _ticks;
    private readonly long _burstTicks;
    private readonly double[] _leastAt;
    private readonly double[] _leastColorlessAt;

    /// <summary>Ranks photos.</summary>
    /// <param name="photos">The photos, [n].</param>
    /// <param name="embeddings">Their embeddings, [n, d]; they need not have length 1.</param>
    /// <param name="traits">Their other compared properties, [n].</param>
    /// <param name="options">The thresholds.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public RankedPhotos(IReadOnlyList<Photo> photos, Matrix embeddings, IReadOnlyList<PhotoTraits> traits, SimilarityThresholds options, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, photos.Count).OrderBy(i => photos[i], PhotoRank.Instance).ToArray();
        Photos = Array.ConvertAll(order, i => photos[i]);
        Vectors = new Matrix(order.Length, embeddings.Columns);
        OrderedParallel.For(
            order.Length,
            rank =>
            {
                var source = embeddings.Row(order[rank]);
                var norm = SingleSums.Norm(source);
                if (norm > 0)
                    TensorPrimitives.Divide(source, norm, Vectors.Row(rank));
            },
            cancellationToken);
        _traits = Array.ConvertAll(order, i => traits[i]);
        var timeline = new PhotoTimeline(photos);
        _ticks = Array.ConvertAll(Photos, timeline.InstantOf);
        _options = options;
        _leastAt = [.. Enumerable.Range(0, PerceptualHash.Bits + 1).Select(bits => options.SimilarityAt(bits))];
        _leastColorlessAt = [.. Enumerable.Range(0, PerceptualHash.Bits + 1).Select(bits => options.SimilarityAt(bits, colorless: true))];
        _burstTicks = TimeSpan.FromSeconds(options.BurstSeconds).Ticks;
        LeastSimilarity = (float)new[] { options.Similarity, options.ColorlessSimilarity, options.HashSimilarity, options.BurstSeconds > 0 ? options.BurstSimilarity : 1 }.Min();
    }

    /// <summary>The photos, [n], the best first.</summary>
    public Photo[] Photos { get; }

    /// <summary>Their embeddings, [n, d], each of length 1 or all zeros.</summary>
    public Matrix Vectors { get; }

    /// <summary>The lowest cosine at which photos can be in a group.</summary>
    public float LeastSimilarity { get; }

    /// <summary>The number of differing bits of two photos' hashes; null if a hash is missing.</summary>
    /// <param name="first">The rank of the first.</param>
    /// <param name="second">The rank of the second.</param>
    public int? HashDistance(int first, int second) => _traits[first].Hash is { } one && _traits[second].Hash is { } other ? PerceptualHash.Distance(one, other) : null;

    /// <summary>The kind of group that two photos form; null if they form none.</summary>
    /// <param name="first">The rank of the first.</param>
    /// <param name="second">The rank of the second.</param>
    /// <param name="cosine">The cosine of their embeddings.</param>
    public GroupKind? Relation(int first, int second, float cosine)
    {
        if (_traits[first].IsOfAnotherColorThan(_traits[second]))
            return null;
        var least = _traits[first].Colorless && _traits[second].Colorless ? _leastColorlessAt : _leastAt;
        if (cosine >= least[HashDistance(first, second) ?? PerceptualHash.Bits])
            return GroupKind.NearDuplicate;
        return _burstTicks > 0 && cosine >= _options.BurstSimilarity && Math.Abs(_ticks[first] - _ticks[second] ?? long.MaxValue) <= _burstTicks
            ? GroupKind.Burst
            : null;
    }
}
