using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>The term that <see cref="RowSum"/> adds for each number.</summary>
internal interface IRowTerm
{
    /// <summary>Adds the terms of a register's numbers, lane by lane.</summary>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="sum">The sums so far.</param>
    /// <param name="x">The numbers.</param>
    TVector Add<TVector, TLanes>(TVector sum, TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>;

    /// <summary>Adds the term of one number.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="x">The number.</param>
    float Add(float sum, float x);
}
