using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Embedding.Clip;

/// <summary>
/// A token's numbers less their mean, divided by their deviation, times a weight, plus a bias (Ba, Kiros and Hinton 2016). The variance is
/// that of the differences from the mean, which keeps its digits where the mean is large.
/// </summary>
internal sealed unsafe class LayerNorm
{
    /// <summary>Added to the variance: torch's default, which CLIP keeps.</summary>
    private const float Epsilon = 1e-5f;

    private const int RowsPerItem = 16;
    private readonly float[] _weight;
    private readonly float[] _bias;

    /// <summary>Keeps the weights.</summary>
    /// <param name="weight">[width].</param>
    /// <param name="bias">[width].</param>
    public LayerNorm(float[] weight, float[] bias) => (_weight, _bias) = (weight, bias);

    /// <summary>Reads the weights.</summary>
    /// <param name="checkpoint">Where they are.</param>
    /// <param name="name">Their name without its last part.</param>
    public static LayerNorm Read(ClipCheckpoint checkpoint, string name) => new(checkpoint.Read($"{name}.weight"), checkpoint.Read($"{name}.bias"));

    /// <summary>Normalises rows.</summary>
    /// <param name="input">[rows, width].</param>
    /// <param name="rows">How many.</param>
    /// <param name="output">[rows, width]; may be the input.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Apply(RowBuffer input, int rows, RowBuffer output, CancellationToken cancellationToken) => ClaimedWork.For(
        (rows + RowsPerItem - 1) / RowsPerItem,
        (item, _) =>
        {
            for (var row = item * RowsPerItem; row < Math.Min(rows, (item + 1) * RowsPerItem); row++)
                Apply(input.Row(row), output.Row(row));
        },
        cancellationToken);

    /// <summary>Normalises one row.</summary>
    /// <param name="input">[width].</param>
    /// <param name="output">[width]; may be the input.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        var width = _weight.Length;
        fixed (float* x = input, y = output, weight = _weight, bias = _bias)
        {
            var mean = Sum(x, width) / width;
            var inverse = 1 / MathF.Sqrt((SquaredDeviations(x, width, mean) / width) + Epsilon);
            var i = 0;
            for (; i <= width - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                var normal = (Vector256.Load(x + i) - Vector256.Create(mean)) * inverse;
                Vector256.FusedMultiplyAdd(normal, Vector256.Load(weight + i), Vector256.Load(bias + i)).Store(y + i);
            }

            for (; i < width; i++)
                y[i] = MathF.FusedMultiplyAdd((x[i] - mean) * inverse, weight[i], bias[i]);
        }
    }

    private static float Sum(float* x, int width)
    {
        Vector256<float> even = default, odd = default;
        var i = 0;
        for (; i <= width - (2 * Vector256<float>.Count); i += 2 * Vector256<float>.Count)
        {
            even += Vector256.Load(x + i);
            odd += Vector256.Load(x + i + Vector256<float>.Count);
        }

        var sum = VectorFunctions.Sum(even + odd);
        for (; i < width; i++)
            sum += x[i];
        return sum;
    }

    private static float SquaredDeviations(float* x, int width, float mean)
    {
        Vector256<float> even = default, odd = default;
        var center = Vector256.Create(mean);
        var i = 0;
        for (; i <= width - (2 * Vector256<float>.Count); i += 2 * Vector256<float>.Count)
        {
            var (a, b) = (Vector256.Load(x + i) - center, Vector256.Load(x + i + Vector256<float>.Count) - center);
            even = Vector256.FusedMultiplyAdd(a, a, even);
            odd = Vector256.FusedMultiplyAdd(b, b, odd);
        }

        var sum = VectorFunctions.Sum(even + odd);
        for (; i < width; i++)
            sum += (x[i] - mean) * (x[i] - mean);
        return sum;
    }
}
