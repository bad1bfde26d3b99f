using System.Numerics.Tensors;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Comparison;

/// <summary>Compares a block of photos with all that rank before them, by matrix products.</summary>
/// <param name="photos">The photos.</param>
internal sealed class BlockComparison(RankedPhotos photos)
{
    /// <summary>Photos in a block: enough panels to occupy many cores.</summary>
    public const int Size = 32 * TileKernel.SingleColumns;

    // Four panels of CLIP's 512 numbers fit the second-level cache, and each row is read once for all four.
    private const int PanelsPerItem = 4;
    private const int RowsPerItem = 4096;

    /// <summary>Finds the better photos that each photo of the block is similar enough to be represented by.</summary>
    /// <param name="start">The rank of the block's first photo.</param>
    /// <param name="represents">Which photos before the block are representatives; inside the block, any may be.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The pairs, always in the same order.</returns>
    public IEnumerable<SimilarPair> Find(int start, bool[] represents, CancellationToken cancellationToken)
    {
        var count = Math.Min(Size, photos.Vectors.Rows - start);
        var packed = new PackedRows<float>(count, photos.Vectors.Columns);
        OrderedParallel.For(packed.Panels, p => packed.Fill(p, i => photos.Vectors.Row(start + i)), cancellationToken);
        var (strips, chunks) = (Parts(packed.Panels, PanelsPerItem), Parts(start + count, RowsPerItem));
        var found = OrderedParallel.Map(
            strips * chunks,
            item =>
            {
                var (strip, chunk) = (item / chunks, item % chunks);
                var likenesses = new List<SimilarPair>();
                Compare(packed, start, strip * PanelsPerItem, (chunk * RowsPerItem, Math.Min(start + count, (chunk + 1) * RowsPerItem)), represents, likenesses);
                return likenesses;
            },
            cancellationToken);
        return found.SelectMany(likenesses => likenesses);
    }

    private unsafe void Compare(PackedRows<float> packed, int start, int firstPanel, (int From, int To) rows, bool[] represents, List<SimilarPair> found)
    {
        const int Columns = TileKernel.SingleColumns;
        var tile = stackalloc float[TileKernel.Rows * Columns];
        var endPanel = Math.Min(packed.Panels, firstPanel + PanelsPerItem);
        fixed (float* vectors = photos.Vectors.Data)
        {
            // A photo is compared only with better ones, so the rows end where the last panel does.
            var to = Math.Min(rows.To, start + (endPanel * Columns));
            for (var row = rows.From; row < to; row += TileKernel.Rows)
            {
                var height = Math.Min(TileKernel.Rows, to - row);
                for (var p = firstPanel; p < endPanel; p++)
                {
                    fixed (float* panel = packed.Panel(p))
                        TileKernel.Sum<ProductTerm>(packed.Depth, vectors + ((nint)row * packed.Depth), height, packed.Depth, panel, tile, Columns);
                    for (var r = 0; r < height; r++)
                    {
                        var cosines = new ReadOnlySpan<float>(tile + (r * Columns), packed.ColumnsOf(p));
                        if (TensorPrimitives.Max(cosines) >= photos.LeastSimilarity && (row + r >= start || represents[row + r]))
                            Keep(row + r, start + (p * Columns), cosines, found);
                    }
                }
            }
        }
    }

    private void Keep(int better, int first, ReadOnlySpan<float> cosines, List<SimilarPair> found)
    {
        for (var j = 0; j < cosines.Length; j++)
        {
            if (cosines[j] >= photos.LeastSimilarity && better < first + j && photos.Relation(better, first + j, cosines[j]) is { } kind)
                found.Add(new SimilarPair(better, first + j, kind, Math.Min(cosines[j], 1)));
        }
    }

    private static int Parts(int whole, int part) => (whole + part - 1) / part;
}

/// <summary>Two similar photos, given by their ranks.</summary>
/// <param name="Better">The better one.</param>
/// <param name="Other">The other one.</param>
/// <param name="Kind">Whether they are near-duplicates or of a burst.</param>
/// <param name="Similarity">The cosine similarity of their embeddings.</param>
internal readonly record struct SimilarPair(int Better, int Other, GroupKind Kind, float Similarity)
{
    /// <summary>
    /// True if this pair decides the other photo's group: near-duplicates before bursts, then the higher cosine, then the better rank.
    /// </summary>
    /// <param name="than">Another pair with the same other photo.</param>
    public bool IsStronger(SimilarPair than) => (Kind, -Similarity, Better).CompareTo((than.Kind, -than.Similarity, than.Better)) < 0;
}
