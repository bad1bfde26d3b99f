using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>
/// 8 lanes of 256 bits. A factor's lane is a pair of 16-bit integers, a sum's lane a 32-bit integer: a multiply-add adds the products of
/// both halves. Sums that do not fit wrap; <see cref="Int16Scaling"/> ensures that they fit.
/// </summary>
internal readonly struct PairLanes256 : ILanes<int, Vector256<int>>
{
    public static int Count => Vector256<int>.Count;

    public static unsafe Vector256<int> Load(int* source) => Vector256.Load(source);

    public static unsafe void Store(Vector256<int> value, int* target) => value.Store(target);

    public static Vector256<int> Broadcast(int value) => Vector256.Create(value);

    public static Vector256<int> Subtract(Vector256<int> a, Vector256<int> b) => (a.AsInt16() - b.AsInt16()).AsInt32();

    // Without the instruction (VPMADDWD), the halves are multiplied one after the other.
    public static Vector256<int> MultiplyAdd(Vector256<int> a, Vector256<int> b, Vector256<int> sum) =>
        Avx2.IsSupported
            ? sum + Avx2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
            : sum + ((a << 16 >> 16) * (b << 16 >> 16)) + ((a >> 16) * (b >> 16));
}
