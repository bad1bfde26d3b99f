using Imago.Numerics.Kernels;

namespace Imago.Embedding.Layers;

/// <summary>Sums of integers, each to be multiplied by the scales of its row and of its column.</summary>
/// <param name="sums">[rows, columns].</param>
/// <param name="columns">Numbers from one row to the next.</param>
/// <param name="rowScales">The first row's.</param>
/// <param name="rowScaleStride">Numbers from one row's to the next row's.</param>
/// <param name="columnScales">[columns].</param>
internal readonly unsafe struct ScaledTile(int* sums, int columns, float* rowScales, int rowScaleStride, float* columnScales) : ITile
{
    private readonly int* _sums = sums;
    private readonly float* _rowScales = rowScales;
    private readonly int _rowScaleStride = rowScaleStride;
    private readonly float* _columnScales = columnScales;

    public int Columns { get; } = columns;

    public TVector Load<TVector, TLanes>(int row, int column)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var scale = TLanes.Multiply(TLanes.Broadcast(_rowScales[row * _rowScaleStride]), TLanes.Load(_columnScales + column));
        return TLanes.Multiply(TLanes.LoadIntegers(_sums + (row * Columns) + column), scale);
    }
}
