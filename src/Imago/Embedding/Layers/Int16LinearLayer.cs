using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Layers;

/// <summary>
/// A layer with weights of 16-bit integers, packed per depth block in panels of [depth / 2, kernel columns] pairs. It takes half the memory
/// of single precision and is 1.3 to 1.6 times as fast; the relative error of a product is about 2e-4. Sums cannot overflow: see <see
/// cref="Int16Scaling"/>.
/// </summary>
/// <typeparam name="TKernel">The kernel.</typeparam>
internal sealed unsafe class Int16LinearLayer<TKernel> : LinearLayer
    where TKernel : struct, IProductKernel<int>
{
    /// <summary>
    /// Half the depth of single precision: costs four percent of speed and reduces the error by a third, because fewer numbers share a
    /// scale.
    /// </summary>
    private const int MostDepth = 384;

    private readonly Int16Rows _rows;
    private readonly AlignedArray<int> _weights;
    private readonly AlignedArray<float> _scales;

    /// <summary>Quantises and packs weights.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="outputs">n.</param>
    /// <param name="inputs">k.</param>
    /// <param name="bias">[n], or null.</param>
    /// <param name="activation">The activation function.</param>
    /// <param name="rows">Holds the quantised input.</param>
    public Int16LinearLayer(ReadOnlyMemory<float> weights, int outputs, int inputs, float[]? bias, Activation activation, Int16Rows rows)
        : base(outputs, inputs, bias, activation, TKernel.Rows, TKernel.Columns, MostDepth)
    {
        _rows = rows;
        _weights = new AlignedArray<int>((long)Blocks * Panels * KernelColumns * (BlockDepth / 2));
        _scales = new AlignedArray<float>((long)Blocks * Panels * KernelColumns);
        OrderedParallel.For(Panels, panel => Fill(weights.Span, panel));
    }

    protected override void Prepare(RowBuffer input, int rows, CancellationToken cancellationToken) =>
        _rows.Fill(input, rows, Blocks, BlockDepth, cancellationToken);

    protected override void Sum(RowBuffer input, int row, int rows, int panel, int block, float* tile) =>
        TKernel.Sum(
            (DepthOf(block) + 1) / 2,
            _rows.Pairs(row) + (block * BlockDepth / 2),
            rows,
            _rows.Stride / 2,
            Panel(panel, block),
            (int*)tile,
            KernelColumns);

    protected override void Write(float* tile, int row, int panel, int block, in TileTarget target) =>
        TileEpilogue.Write(new ScaledTile((int*)tile, KernelColumns, _rows.Scales(row, block), _rows.Blocks, Scales(panel, block)), target);

    private int* Panel(int panel, int block) => _weights.Data + ((((nint)block * Panels) + panel) * (BlockDepth / 2) * KernelColumns);

    private float* Scales(int panel, int block) => _scales.Data + ((((nint)block * Panels) + panel) * KernelColumns);

    private void Fill(ReadOnlySpan<float> weights, int panel)
    {
        var integers = stackalloc short[BlockDepth + 1];
        for (var column = 0; column < Math.Min(KernelColumns, Outputs - (panel * KernelColumns)); column++)
        {
            fixed (float* source = weights.Slice(((panel * KernelColumns) + column) * Inputs, Inputs))
            {
                for (var block = 0; block < Blocks; block++)
                {
                    var depth = DepthOf(block);
                    Scales(panel, block)[column] = Int16Scaling.Quantize(source + (block * BlockDepth), depth, integers);
                    integers[depth] = 0;
                    var target = Panel(panel, block) + column;
                    for (var pair = 0; pair < (depth + 1) / 2; pair++, target += KernelColumns)
                        *target = ((int*)integers)[pair];
                }
            }
        }
    }
}
