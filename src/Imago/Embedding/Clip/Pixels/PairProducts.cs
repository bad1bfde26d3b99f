using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Imago.Embedding.Clip.Pixels;

/// <summary>Multiplies 16-bit lanes and adds neighbouring products into a 32-bit lane, in one instruction if the machine has it.</summary>
internal static class PairProducts
{
    /// <summary>a[2i] b[2i] + a[2i + 1] b[2i + 1] in lane i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Sum(Vector256<int> a, Vector256<int> b)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16());
        if (Sse2.IsSupported)
            return Vector256.Create(Sse2.MultiplyAddAdjacent(a.GetLower().AsInt16(), b.GetLower().AsInt16()), Sse2.MultiplyAddAdjacent(a.GetUpper().AsInt16(), b.GetUpper().AsInt16()));
        return Portable(a, b);
    }

    /// <summary>The same for any machine.</summary>
    internal static Vector256<int> Portable(Vector256<int> a, Vector256<int> b) =>
        (((a << 16) >> 16) * ((b << 16) >> 16)) + ((a >> 16) * (b >> 16));
}
