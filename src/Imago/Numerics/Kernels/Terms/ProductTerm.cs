using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>a b: the sum is an inner product.</summary>
internal readonly struct ProductTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TScalar, TVector, TLanes>(TVector a, TVector b, TVector sum)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector> =>
        TLanes.MultiplyAdd(a, b, sum);
}
