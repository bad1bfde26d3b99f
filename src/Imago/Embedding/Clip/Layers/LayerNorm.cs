using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Embedding.Layers;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// Layer normalisation (Ba, Kiros and Hinton 2016): a token's numbers minus their mean, divided by their standard deviation, times a
/// weight, plus a bias. The variance is computed from the differences to the mean, which keeps its digits if the mean is large.
/// </summary>
internal sealed unsafe class LayerNorm
{
    /// <summary>Added to the variance: torch's default, which CLIP uses.</summary>
    private const float Epsilon = 1e-5f;

    private const int RowsPerItem = 16;
    private readonly float[] _weight;
    private readonly float[] _bias;

    /// <summary>Wraps the weights.</summary>
    /// <param name="weight">[width].</param>
    /// <param name="bias">[width].</param>
    public LayerNorm(float[] weight, float[] bias) => (_weight, _bias) = (weight, bias);

    /// <summary>Reads the weights.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="name">The layer's name, without the tensor's last part.</param>
    public static LayerNorm Read(ClipCheckpoint checkpoint, string name) => new(checkpoint.Read($"{name}.weight"), checkpoint.Read($"{name}.bias"));

    /// <summary>Normalises rows.</summary>
    /// <param name="input">[rows, width].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="output">[rows, width]; may be the input.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        if (Vector512.IsHardwareAccelerated)
            Apply<Vector512<float>, SingleLanes512>(input, output);
        else
            Apply<Vector256<float>, SingleLanes256>(input, output);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Apply<TVector, TLanes>(ReadOnlySpan<float> input, Span<float> output)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var width = _weight.Length;
        fixed (float* x = input, y = output, weight = _weight, bias = _bias)
        {
            var mean = RowSum.Of<PlainTerm, TVector, TLanes>(x, width, default) / width;
            var variance = RowSum.Of<SquaredDeviationTerm, TVector, TLanes>(x, width, new SquaredDeviationTerm(mean)) / width;
            var inverse = 1 / MathF.Sqrt(variance + Epsilon);
            var i = 0;
            for (; i <= width - TLanes.Count; i += TLanes.Count)
            {
                var normal = TLanes.Multiply(TLanes.Subtract(TLanes.Load(x + i), TLanes.Broadcast(mean)), TLanes.Broadcast(inverse));
                TLanes.Store(TLanes.MultiplyAdd(normal, TLanes.Load(weight + i), TLanes.Load(bias + i)), y + i);
            }

            for (; i < width; i++)
                y[i] = MathF.FusedMultiplyAdd((x[i] - mean) * inverse, weight[i], bias[i]);
        }
    }
}
