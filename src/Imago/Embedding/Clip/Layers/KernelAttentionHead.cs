using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Embedding.Clip.Layers;

/// <summary>The attention of one head, computed with a given kernel.</summary>
/// <typeparam name="TKernel">The kernel.</typeparam>
internal sealed unsafe class KernelAttentionHead<TKernel> : AttentionHead
    where TKernel : struct, IProductKernel<float>
{
    private const int SoftmaxStep = 32;
    private readonly int _size;
    private readonly AlignedArray<float> _keys;
    private readonly AlignedArray<float> _values;
    private readonly AlignedArray<float> _scores;
    private readonly AlignedArray<float> _tile = new(TKernel.Rows * TKernel.Columns);

    /// <summary>Allocates the memory.</summary>
    /// <param name="size">Numbers per query, key and value.</param>
    /// <param name="longest">The maximum number of tokens of a sequence.</param>
    public KernelAttentionHead(int size, int longest)
    {
        _size = size;
        _keys = new AlignedArray<float>((long)Padded(longest) * size);
        _values = new AlignedArray<float>((long)Padded(size) * longest);
        _scores = new AlignedArray<float>((long)TKernel.Rows * ScoreStride(longest));
    }

    public override void Run(
        float* queries, nint queryStride, int count, float* keys, float* values, nint stride, int tokens, bool causal, float* output, nint outputStride)
    {
        PackKeys(keys, stride, tokens);
        PackValues(values, stride, tokens);
        for (var first = 0; first < count; first += TKernel.Rows)
        {
            var rows = Math.Min(TKernel.Rows, count - first);

            // Tokens that none of these queries sees are neither scored nor summed.
            var seen = causal ? tokens - count + first + rows : tokens;
            Score(queries + (first * queryStride), queryStride, rows, tokens, seen);
            for (var r = 0; r < rows; r++)
                Softmax(_scores.Data + (r * ScoreStride(tokens)), causal ? seen - rows + r + 1 : tokens, seen);
            Mix(rows, tokens, seen, output + (first * outputStride), outputStride);
        }
    }

    private static int Padded(int count) => (count + TKernel.Columns - 1) / TKernel.Columns * TKernel.Columns;

    // Whole panels, and a multiple of the 32 scores that the softmax processes at once.
    private static int ScoreStride(int tokens) => (Padded(tokens) + SoftmaxStep - 1) / SoftmaxStep * SoftmaxStep;

    /// <summary>Packs keys side by side, four at a time. The padding of the last panel is never used, but is set to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackKeys(float* keys, nint stride, int tokens)
    {
        for (var j = 0; j < Padded(tokens); j += 4)
        {
            var target = _keys.Data + (j / TKernel.Columns * TKernel.Columns * _size) + (j % TKernel.Columns);
            var key = keys + (j * stride);
            if (j + 4 <= tokens)
            {
                for (nint x = 0; x < _size; x++)
                    Vector128.Create(key[x], key[x + stride], key[x + (2 * stride)], key[x + (3 * stride)]).Store(target + (x * TKernel.Columns));
                continue;
            }

            for (nint x = 0; x < _size; x++)
            {
                for (var k = 0; k < 4; k++)
                    target[(x * TKernel.Columns) + k] = j + k < tokens ? key[x + (k * stride)] : 0;
            }
        }
    }

    private void PackValues(float* values, nint stride, int tokens)
    {
        for (var start = 0; start < _size; start += TKernel.Columns)
        {
            var columns = Math.Min(TKernel.Columns, _size - start);
            for (var j = 0; j < tokens; j++)
                new ReadOnlySpan<float>(values + (j * stride) + start, columns).CopyTo(new Span<float>(_values.Data + (start * tokens) + (j * TKernel.Columns), columns));
        }
    }

    /// <summary>Computes Q Kᵀ for a few queries.</summary>
    private void Score(float* queries, nint queryStride, int rows, int tokens, int seen)
    {
        for (var column = 0; column < seen; column += TKernel.Columns)
            TKernel.Sum(_size, queries, rows, queryStride, _keys.Data + (column * _size), _scores.Data + column, ScoreStride(tokens));
    }

    /// <summary>Computes exp((score - greatest) / √size), divided by their sum, and zeros for tokens that are not visible.</summary>
    private void Softmax(float* scores, int visible, int seen)
    {
        if (Vector512.IsHardwareAccelerated)
            Softmax<Vector512<float>, SingleLanes512>(scores, visible, seen);
        else
            Softmax<Vector256<float>, SingleLanes256>(scores, visible, seen);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Softmax<TVector, TLanes>(float* scores, int visible, int seen)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var end = (seen + SoftmaxStep - 1) / SoftmaxStep * SoftmaxStep;
        var greatest = TLanes.Broadcast(float.NegativeInfinity);
        for (var j = 0; j < end; j += TLanes.Count)
            greatest = TLanes.Max(greatest, TLanes.KeepFirst(TLanes.Load(scores + j), visible - j, float.NegativeInfinity));
        var top = TLanes.Broadcast(TLanes.Greatest(greatest));
        var scale = TLanes.Broadcast(1 / MathF.Sqrt(_size));
        for (var j = 0; j < end; j += TLanes.Count)
        {
            var exponent = TLanes.Multiply(TLanes.Subtract(TLanes.Load(scores + j), top), scale);
            TLanes.Store(TLanes.KeepFirst(VectorFunctions.Exp<TVector, TLanes>(exponent), visible - j, 0), scores + j);
        }

        var share = TLanes.Broadcast(1 / RowSum.Of<PlainTerm, TVector, TLanes>(scores, end, default));
        for (var j = 0; j < end; j += TLanes.Count)
            TLanes.Store(TLanes.Multiply(TLanes.Load(scores + j), share), scores + j);
    }

    /// <summary>Computes the mean of the values, weighted by the softmax.</summary>
    private void Mix(int rows, int tokens, int seen, float* output, nint outputStride)
    {
        for (var start = 0; start < _size; start += TKernel.Columns)
        {
            var columns = Math.Min(TKernel.Columns, _size - start);
            var whole = rows == TKernel.Rows && columns == TKernel.Columns;
            var (target, stride) = whole ? ((nint)(output + start), outputStride) : ((nint)_tile.Data, TKernel.Columns);
            TKernel.Sum(seen, _scores.Data, rows, ScoreStride(tokens), _values.Data + (start * tokens), (float*)target, stride);
            for (var r = 0; r < rows && !whole; r++)
                new ReadOnlySpan<float>(_tile.Data + (r * TKernel.Columns), columns).CopyTo(new Span<float>(output + (r * outputStride) + start, columns));
        }
    }
}
