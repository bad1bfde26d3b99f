using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels;

/// <summary>A tile of sums in single precision.</summary>
/// <param name="sums">[rows, columns].</param>
/// <param name="columns">The stride of the rows, in numbers.</param>
internal readonly unsafe struct SingleTile(float* sums, int columns) : ITile
{
    private readonly float* _sums = sums;

    public int Columns { get; } = columns;

    public TVector Load<TVector, TLanes>(int row, int column)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector> => TLanes.Load(_sums + (row * Columns) + column);
}
