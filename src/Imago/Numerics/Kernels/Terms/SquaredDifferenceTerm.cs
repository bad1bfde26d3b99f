using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>
/// (a - b)²: the sum is a squared Euclidean distance. Unlike |a|² + |b|² - 2ab, it loses no digits for points that are close together and
/// far from the origin; it costs one more subtraction.
/// </summary>
internal readonly struct SquaredDifferenceTerm : ITerm
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add<TScalar, TVector, TLanes>(TVector a, TVector b, TVector sum)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector>
    {
        var difference = TLanes.Subtract(a, b);
        return TLanes.MultiplyAdd(difference, difference, sum);
    }
}
