using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels;

/// <summary>The sums of a tile as the kernel stored them, read as single-precision numbers.</summary>
internal interface ITile
{
    /// <summary>The stride of the rows, in numbers. That many numbers of a row can be read, even undefined ones.</summary>
    int Columns { get; }

    /// <summary>Loads a register from a row.</summary>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="column">The first column.</param>
    TVector Load<TVector, TLanes>(int row, int column)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>;
}
