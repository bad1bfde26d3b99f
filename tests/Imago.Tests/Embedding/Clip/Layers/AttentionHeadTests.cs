using System.Runtime.Intrinsics;
using Imago.Embedding.Clip.Layers;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip.Layers;

public sealed unsafe class AttentionHeadTests
{
    [Theory]
    [InlineData(64, 1, 1, false)]
    [InlineData(64, 50, 50, false)]
    [InlineData(64, 50, 1, false)]
    [InlineData(64, 257, 257, false)]
    [InlineData(64, 77, 77, true)]
    [InlineData(64, 13, 1, true)]
    [InlineData(20, 9, 9, true)]
    public void EveryKernelMatchesDoublePrecision(int size, int tokens, int queries, bool causal)
    {
        var expected = Expected(size, tokens, queries, causal);
        foreach (var head in Heads(size, tokens))
        {
            var found = Run(head, size, tokens, queries, causal);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], found[i], 2e-6);
        }
    }

    [Fact]
    public void WhatALongerSequenceLeftBehindIsNotSeen()
    {
        foreach (var (used, fresh) in Heads(64, 60).Zip(Heads(64, 60)))
        {
            Run(used, 64, 60, 60, causal: false);
            Assert.Equal(Run(fresh, 64, 11, 11, causal: true), Run(used, 64, 11, 11, causal: true));
        }
    }

    private static AttentionHead[] Heads(int size, int longest) =>
    [
        new KernelAttentionHead<ProductKernel6x4<float, Vector512<float>, SingleLanes512>>(size, longest),
        new KernelAttentionHead<ProductKernel6x2<float, Vector256<float>, SingleLanes256>>(size, longest),
        new KernelAttentionHead<ProductKernel6x2<float, Vector128<float>, SingleLanes128>>(size, longest),
        new KernelAttentionHead<ProductKernel6x4<float, Vector128<float>, SingleLanes128>>(size, longest),
        AttentionHead.Create(size, longest),
    ];

    private static float[] Run(AttentionHead head, int size, int tokens, int queries, bool causal)
    {
        var output = new float[queries * size];
        fixed (float* q = MadeUpPoints.Normal(tokens, size).Data, k = MadeUpPoints.Normal(tokens, size, 2).Data, v = MadeUpPoints.Normal(tokens, size, 3).Data, target = output)
            head.Run(q + ((tokens - queries) * size), size, queries, k, v, size, tokens, causal, target, size);
        return output;
    }

    private static double[] Expected(int size, int tokens, int queries, bool causal)
    {
        var (q, k, v) = (MadeUpPoints.Normal(tokens, size), MadeUpPoints.Normal(tokens, size, 2), MadeUpPoints.Normal(tokens, size, 3));
        var output = new double[queries * size];
        for (var i = 0; i < queries; i++)
        {
            var position = tokens - queries + i;
            var weights = new double[causal ? position + 1 : tokens];
            for (var j = 0; j < weights.Length; j++)
            {
                for (var x = 0; x < size; x++)
                    weights[j] += (double)q.Row(position)[x] * k.Row(j)[x] / Math.Sqrt(size);
                weights[j] = Math.Exp(weights[j]);
            }

            for (var x = 0; x < size; x++)
            {
                for (var j = 0; j < weights.Length; j++)
                    output[(i * size) + x] += weights[j] * v.Row(j)[x] / weights.Sum();
            }
        }

        return output;
    }
}
