using System.Numerics.Tensors;
using Imago.Embedding;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Whitens an embedding's blocks over an album, which makes them comparable. Each block is centred and projected onto its leading principal
/// components; each component is divided by a power of its variance; each row is scaled to unit length times the block's weight. So what
/// most photos share no longer hides what distinguishes them (Jégou and Chum 2012 on whitening of image descriptors).
/// </summary>
internal static class BlockWhitening
{
    // Smaller variances, relative to the largest, are single-precision noise, which the division would amplify.
    private const double NoiseFloor = 1e-9;

    // If a centred unit-length block has a smaller squared length, it is a rounding error: all photos are alike.
    private const double Constant = 1e-11;

    /// <summary>Whitens an album's embeddings.</summary>
    /// <param name="embeddings">[photos, sum of the blocks' lengths].</param>
    /// <param name="blocks">The blocks in order; empty for embeddings without blocks.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// [photos, columns]: each block's components, at most <see cref="EmbeddingBlock.WhitenedDimensions"/> and fewer than the photos. A
    /// block in which all photos are alike gives one column that holds its weight. Without blocks, the embeddings themselves.
    /// </returns>
    /// <exception cref="ArgumentException">The blocks' lengths do not add up to the columns.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Matrix Apply(Matrix embeddings, IReadOnlyList<EmbeddingBlock> blocks, CancellationToken cancellationToken = default)
    {
        if (blocks.Count == 0)
            return embeddings;
        var length = blocks.Sum(b => b.Length);
        if (length != embeddings.Columns)
            throw new ArgumentException($"The blocks take {length} numbers, the embeddings have {embeddings.Columns}.", nameof(blocks));
        if (embeddings.Rows == 0)
            return new Matrix(0, blocks.Count);

        var offsets = new int[blocks.Count];
        for (var b = 1; b < offsets.Length; b++)
            offsets[b] = offsets[b - 1] + blocks[b - 1].Length;
        var parts = OrderedParallel.Map(blocks.Count, b => Whiten(embeddings, offsets[b], blocks[b], cancellationToken), cancellationToken);

        var whitened = new Matrix(embeddings.Rows, parts.Sum(p => p.Columns));
        OrderedParallel.For(
            embeddings.Rows,
            i =>
            {
                var target = whitened.Row(i);
                foreach (var part in parts)
                {
                    part.Row(i).CopyTo(target);
                    target = target[part.Columns..];
                }
            },
            cancellationToken);
        return whitened;
    }

    private static Matrix Whiten(Matrix embeddings, int offset, EmbeddingBlock block, CancellationToken cancellationToken)
    {
        var centered = Center(embeddings, offset, block.Length);
        if (Spread(centered) <= Constant)
        {
            var constant = new Matrix(embeddings.Rows, 1);
            constant.Data.AsSpan().Fill((float)block.Weight);
            return constant;
        }

        var (scores, variances) = PrincipalScores.Compute(centered, block.WhitenedDimensions, NoiseFloor, cancellationToken);
        var factors = variances.Select(v => (float)ScalarFunctions.Pow(v, -block.WhiteningExponent)).ToArray();
        for (var i = 0; i < scores.Rows; i++)
        {
            var row = scores.Row(i);
            TensorPrimitives.Multiply(row, factors, row);
            var norm = SingleSums.Norm(row);

            // A photo equal to the album's mean has no direction; its row stays zero.
            if (norm > 0)
                TensorPrimitives.Multiply(row, (float)(block.Weight / norm), row);
        }

        return scores;
    }

    // The photos' blocks, scaled to unit length, minus their mean.
    private static Matrix Center(Matrix embeddings, int offset, int length)
    {
        var centered = new Matrix(embeddings.Rows, length);
        var sums = new double[length];
        for (var i = 0; i < centered.Rows; i++)
        {
            var row = centered.Row(i);
            embeddings.Row(i).Slice(offset, length).CopyTo(row);
            var norm = SingleSums.Norm(row);
            if (norm > 0)
                TensorPrimitives.Divide(row, norm, row);
            for (var j = 0; j < length; j++)
                sums[j] += row[j];
        }

        var mean = sums.Select(s => (float)(s / centered.Rows)).ToArray();
        for (var i = 0; i < centered.Rows; i++)
            TensorPrimitives.Subtract(centered.Row(i), mean, centered.Row(i));
        return centered;
    }

    private static double Spread(Matrix centered)
    {
        var most = 0.0;
        for (var i = 0; i < centered.Rows; i++)
            most = Math.Max(most, SingleSums.Squares(centered.Row(i)));
        return most;
    }
}
