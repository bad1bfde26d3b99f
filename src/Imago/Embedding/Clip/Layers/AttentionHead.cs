using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// Scaled dot-product attention of one head over one sequence (Vaswani et al. 2017, 3.2.1): softmax(Q Kᵀ / √size) V. Keys and values are
/// packed for the product kernel once. Queries are processed a few rows at a time, so that the scores stay in the first-level cache.
/// </summary>
internal abstract unsafe class AttentionHead
{
    /// <summary>Creates a head with the fastest kernel for the machine. It has its own memory: use one per thread.</summary>
    /// <param name="size">Numbers per query, key and value.</param>
    /// <param name="longest">The maximum number of tokens of a sequence.</param>
    public static AttentionHead Create(int size, int longest)
    {
        if (Vector512.IsHardwareAccelerated)
            return new KernelAttentionHead<ProductKernel6x4<float, Vector512<float>, SingleLanes512>>(size, longest);
        if (Vector256.IsHardwareAccelerated)
            return new KernelAttentionHead<ProductKernel6x2<float, Vector256<float>, SingleLanes256>>(size, longest);
        if (AdvSimd.IsSupported)
            return new KernelAttentionHead<ProductKernel6x4<float, Vector128<float>, SingleLanes128>>(size, longest);
        return new KernelAttentionHead<ProductKernel6x2<float, Vector128<float>, SingleLanes128>>(size, longest);
    }

    /// <summary>Computes the head's output.</summary>
    /// <param name="queries">[count, size].</param>
    /// <param name="queryStride">The stride of the queries, in numbers.</param>
    /// <param name="count">The number of queries; in a causal sequence they are its last ones.</param>
    /// <param name="keys">[tokens, size].</param>
    /// <param name="values">[tokens, size].</param>
    /// <param name="stride">The stride of the keys and of the values, in numbers.</param>
    /// <param name="tokens">The number of keys and values.</param>
    /// <param name="causal">True if a query sees only the keys up to its own token.</param>
    /// <param name="output">[count, size].</param>
    /// <param name="outputStride">The stride of the output's rows, in numbers.</param>
    public abstract void Run(
        float* queries, nint queryStride, int count, float* keys, float* values, nint stride, int tokens, bool causal, float* output, nint outputStride);
}
