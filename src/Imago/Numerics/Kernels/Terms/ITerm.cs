using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>The term that the tile kernel sums over the depth of two vectors.</summary>
internal interface ITerm
{
    /// <summary>Adds one term.</summary>
    /// <typeparam name="TScalar">The type of a lane.</typeparam>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="a">The left vector's element, in every lane.</param>
    /// <param name="b">The right vectors' elements, one per lane.</param>
    /// <param name="sum">The sums so far.</param>
    static abstract TVector Add<TScalar, TVector, TLanes>(TVector a, TVector b, TVector sum)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector>;
}
