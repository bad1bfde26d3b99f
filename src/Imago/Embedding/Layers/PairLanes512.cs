using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>
/// 16 lanes of 512 bits. A factor's lane is a pair of 16-bit integers, a sum's lane a 32-bit integer: a multiply-add adds the products of
/// both halves. Sums that do not fit wrap; <see cref="Int16Scaling"/> ensures that they fit.
/// </summary>
internal readonly struct PairLanes512 : ILanes<int, Vector512<int>>
{
    public static int Count => Vector512<int>.Count;

    public static unsafe Vector512<int> Load(int* source) => Vector512.Load(source);

    public static unsafe void Store(Vector512<int> value, int* target) => value.Store(target);

    public static Vector512<int> Broadcast(int value) => Vector512.Create(value);

    public static Vector512<int> Subtract(Vector512<int> a, Vector512<int> b) => (a.AsInt16() - b.AsInt16()).AsInt32();

    // Without the instruction (VPMADDWD), the halves are multiplied one after the other.
    public static Vector512<int> MultiplyAdd(Vector512<int> a, Vector512<int> b, Vector512<int> sum) =>
        Avx512BW.IsSupported
            ? sum + Avx512BW.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
            : sum + ((a << 16 >> 16) * (b << 16 >> 16)) + ((a >> 16) * (b >> 16));
}
