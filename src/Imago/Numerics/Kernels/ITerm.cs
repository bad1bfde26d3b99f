namespace Imago.Numerics.Kernels;

/// <summary>What the tile kernel sums over the depth of two vectors.</summary>
internal interface ITerm
{
    /// <summary>Adds one term.</summary>
    /// <typeparam name="TScalar">A lane.</typeparam>
    /// <typeparam name="TVector">The register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="a">The left vector's element, in every lane.</param>
    /// <param name="b">The right vectors' elements, one a lane.</param>
    /// <param name="sum">The sums so far.</param>
    static abstract TVector Add<TScalar, TVector, TLanes>(TVector a, TVector b, TVector sum)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector>;
}
