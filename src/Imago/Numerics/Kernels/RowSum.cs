using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Sums a row in single precision: 32 partial sums, so that no step waits for the previous one, then added in a fixed order.
/// </summary>
internal static unsafe class RowSum
{
    private const int Stride = 32;

    /// <summary>Sums the terms of a row's numbers.</summary>
    /// <typeparam name="TTerm">The type of the term.</typeparam>
    /// <param name="row">The address of the first number.</param>
    /// <param name="count">The number of numbers.</param>
    /// <param name="term">The term that each number adds.</param>
    public static float Of<TTerm>(float* row, int count, TTerm term)
        where TTerm : struct, IRowTerm => Vector512.IsHardwareAccelerated
            ? Of<TTerm, Vector512<float>, SingleLanes512>(row, count, term)
            : Of<TTerm, Vector256<float>, SingleLanes256>(row, count, term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of<TTerm, TVector, TLanes>(float* row, int count, TTerm term)
        where TTerm : struct, IRowTerm
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= count - Stride; i += Stride)
        {
            s0 = term.Add<TVector, TLanes>(s0, TLanes.Load(row + i));
            s1 = term.Add<TVector, TLanes>(s1, TLanes.Load(row + i + TLanes.Count));
            if (2 * TLanes.Count == Stride)
                continue;
            s2 = term.Add<TVector, TLanes>(s2, TLanes.Load(row + i + (2 * TLanes.Count)));
            s3 = term.Add<TVector, TLanes>(s3, TLanes.Load(row + i + (3 * TLanes.Count)));
        }

        var sum = TLanes.Sum(s0, s1, s2, s3);
        for (; i < count; i++)
            sum = term.Add(sum, row[i]);
        return sum;
    }
}
