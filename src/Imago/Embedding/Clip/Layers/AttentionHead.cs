using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// Scaled dot-product attention of one head over one sequence (Vaswani et al. 2017, 3.2.1): softmax(Q Kᵀ / √size) V. Keys and values are laid
/// out for the product kernel once, then queries follow a few rows at a time, so that the scores stay in the first cache.
/// </summary>
internal abstract unsafe class AttentionHead
{
    /// <summary>One with the kernel that suits the machine. It has memory of its own: one a thread.</summary>
    /// <param name="size">Numbers of a query, a key and a value.</param>
    /// <param name="longest">The most tokens of a sequence.</param>
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
    /// <param name="queryStride">Numbers from one query to the next.</param>
    /// <param name="count">How many queries; those of a causal sequence are its last ones.</param>
    /// <param name="keys">[tokens, size].</param>
    /// <param name="values">[tokens, size].</param>
    /// <param name="stride">Numbers from one key to the next, and from one value to the next.</param>
    /// <param name="tokens">How many keys and values.</param>
    /// <param name="causal">Whether a query sees the keys up to its own token only.</param>
    /// <param name="output">[count, size].</param>
    /// <param name="outputStride">Numbers from one row of the output to the next.</param>
    public abstract void Run(
        float* queries, nint queryStride, int count, float* keys, float* values, nint stride, int tokens, bool causal, float* output, nint outputStride);
}
