namespace Imago.Numerics.Kernels;

/// <summary>The sums of a tile as the kernel left them, read as single-precision numbers.</summary>
internal interface ITile
{
    /// <summary>Numbers from one row to the next; so many of a row can be read, whether they are meant or not.</summary>
    int Columns { get; }

    /// <summary>Reads a register's worth of a row.</summary>
    /// <typeparam name="TVector">The register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="column">The first of the columns.</param>
    TVector Load<TVector, TLanes>(int row, int column)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>;
}
