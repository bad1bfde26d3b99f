using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>
/// 4 lanes of 128 bits. A factor's lane is a pair of 16-bit integers, a sum's lane a 32-bit integer: a multiply-add adds the products of
/// both halves. Sums that do not fit wrap; <see cref="Int16Scaling"/> ensures that they fit.
/// </summary>
internal readonly struct PairLanes128 : ILanes<int, Vector128<int>>
{
    public static int Count => Vector128<int>.Count;

    public static unsafe Vector128<int> Load(int* source) => Vector128.Load(source);

    public static unsafe void Store(Vector128<int> value, int* target) => value.Store(target);

    public static Vector128<int> Broadcast(int value) => Vector128.Create(value);

    public static Vector128<int> Subtract(Vector128<int> a, Vector128<int> b) => (a.AsInt16() - b.AsInt16()).AsInt32();

    // Without the instruction (VPMADDWD), the halves are multiplied one after the other.
    public static Vector128<int> MultiplyAdd(Vector128<int> a, Vector128<int> b, Vector128<int> sum) =>
        Sse2.IsSupported
            ? sum + Sse2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16())
            : sum + ((a << 16 >> 16) * (b << 16 >> 16)) + ((a >> 16) * (b >> 16));
}
