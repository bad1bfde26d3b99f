using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Embedding.Layers;

/// <summary>A tile of integer sums, each to be multiplied by its row's scale and its column's scale.</summary>
/// <param name="sums">[rows, columns].</param>
/// <param name="columns">The stride of the rows, in numbers.</param>
/// <param name="rowScales">The address of the first row's scale.</param>
/// <param name="rowScaleStride">The stride of the rows' scales, in numbers.</param>
/// <param name="columnScales">The columns' scales, [columns].</param>
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
