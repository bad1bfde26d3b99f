namespace Imago.Numerics.Kernels;

/// <summary>Sums in single precision.</summary>
/// <param name="sums">[rows, columns].</param>
/// <param name="columns">Numbers from one row to the next.</param>
internal readonly unsafe struct SingleTile(float* sums, int columns) : ITile
{
    private readonly float* _sums = sums;

    public int Columns { get; } = columns;

    public TVector Load<TVector, TLanes>(int row, int column)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector> => TLanes.Load(_sums + (row * Columns) + column);
}
