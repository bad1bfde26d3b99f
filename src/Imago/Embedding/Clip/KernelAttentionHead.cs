using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Embedding.Clip;

/// <summary>The attention of one head with a given kernel.</summary>
/// <typeparam name="TKernel">The kernel.</typeparam>
internal sealed unsafe class KernelAttentionHead<TKernel> : AttentionHead
    where TKernel : struct, IProductKernel<float>
{
    private readonly int _size;
    private readonly AlignedArray<float> _keys;
    private readonly AlignedArray<float> _values;
    private readonly AlignedArray<float> _scores;
    private readonly AlignedArray<float> _tile = new(TKernel.Rows * TKernel.Columns);

    /// <summary>Makes room.</summary>
    /// <param name="size">Numbers of a query, a key and a value.</param>
    /// <param name="longest">The most tokens of a sequence.</param>
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
        var sums = stackalloc float[TKernel.Rows];
        for (var first = 0; first < count; first += TKernel.Rows)
        {
            var rows = Math.Min(TKernel.Rows, count - first);

            // What no query of these sees is neither scored nor summed.
            var seen = causal ? tokens - count + first + rows : tokens;
            Score(queries + (first * queryStride), queryStride, rows, tokens, seen);
            for (var r = 0; r < rows; r++)
                sums[r] = Exponentiate(_scores.Data + (r * ScoreStride(tokens)), causal ? seen - rows + r + 1 : tokens, seen);
            Mix(rows, tokens, seen, sums, output + (first * outputStride), outputStride);
        }
    }

    private static int Padded(int count) => (count + TKernel.Columns - 1) / TKernel.Columns * TKernel.Columns;

    // Room for whole panels, and for the vectors of eight that the softmax takes.
    private static int ScoreStride(int tokens) => (Padded(tokens) + 7) / 8 * 8;

    private void PackKeys(float* keys, nint stride, int tokens)
    {
        for (var j = 0; j < Padded(tokens); j++)
        {
            var target = _keys.Data + (j / TKernel.Columns * TKernel.Columns * _size) + (j % TKernel.Columns);
            for (var x = 0; x < _size; x++)
                target[x * TKernel.Columns] = j < tokens ? keys[(j * stride) + x] : 0;
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

    /// <summary>Q Kᵀ for a few queries.</summary>
    private void Score(float* queries, nint queryStride, int rows, int tokens, int seen)
    {
        for (var column = 0; column < seen; column += TKernel.Columns)
            TKernel.Sum(_size, queries, rows, queryStride, _keys.Data + (column * _size), _scores.Data + column, ScoreStride(tokens));
    }

    /// <summary>exp((score - greatest) / √size), and zeros for what is not seen.</summary>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Exponentiate(float* scores, int visible, int seen)
    {
        var end = (seen + 7) / 8 * 8;
        new Span<float>(scores + visible, end - visible).Fill(float.NegativeInfinity);
        var greatest = Vector256.Create(float.NegativeInfinity);
        for (var j = 0; j < end; j += Vector256<float>.Count)
            greatest = Vector256.Max(greatest, Vector256.Load(scores + j));
        var top = greatest[0];
        for (var lane = 1; lane < Vector256<float>.Count; lane++)
            top = MathF.Max(top, greatest[lane]);
        var scale = 1 / MathF.Sqrt(_size);
        var sum = Vector256<float>.Zero;
        for (var j = 0; j < end; j += Vector256<float>.Count)
        {
            var weight = VectorFunctions.Exp((Vector256.Load(scores + j) - Vector256.Create(top)) * scale);
            sum += weight;
            weight.Store(scores + j);
        }

        return VectorFunctions.Sum(sum);
    }

    /// <summary>The mean of the values by the weights.</summary>
    private void Mix(int rows, int tokens, int seen, float* sums, float* output, nint outputStride)
    {
        for (var start = 0; start < _size; start += TKernel.Columns)
        {
            var columns = Math.Min(TKernel.Columns, _size - start);
            TKernel.Sum(seen, _scores.Data, rows, ScoreStride(tokens), _values.Data + (start * tokens), _tile.Data, TKernel.Columns);
            for (var r = 0; r < rows; r++)
            {
                var from = _tile.Data + (r * TKernel.Columns);
                var to = output + (r * outputStride) + start;
                var inverse = 1 / sums[r];
                var j = 0;
                for (; j <= columns - Vector128<float>.Count; j += Vector128<float>.Count)
                    (Vector128.Load(from + j) * inverse).Store(to + j);
                for (; j < columns; j++)
                    to[j] = from[j] * inverse;
            }
        }
    }
}
