using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Layers;

/// <summary>A layer with weights in single precision, packed per depth block in panels of [depth, kernel columns].</summary>
/// <typeparam name="TKernel">The kernel.</typeparam>
internal sealed unsafe class SingleLinearLayer<TKernel> : LinearLayer
    where TKernel : struct, IProductKernel<float>
{
    /// <summary>Six or eight rows of this length fit the first-level cache, a panel the second; shorter blocks were slower.</summary>
    private const int MostDepth = 768;

    private readonly AlignedArray<float> _weights;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="outputs">n.</param>
    /// <param name="inputs">k.</param>
    /// <param name="bias">[n], or null.</param>
    /// <param name="activation">The activation function.</param>
    public SingleLinearLayer(ReadOnlyMemory<float> weights, int outputs, int inputs, float[]? bias, Activation activation)
        : base(outputs, inputs, bias, activation, TKernel.Rows, TKernel.Columns, MostDepth)
    {
        _weights = new AlignedArray<float>((long)Panels * KernelColumns * inputs);
        OrderedParallel.For(Panels, panel => Fill(weights.Span, panel));
    }

    protected override void Sum(RowBuffer input, int row, int rows, int panel, int block, float* tile) =>
        TKernel.Sum(
            DepthOf(block),
            input.Data + ((nint)row * input.Stride) + (block * BlockDepth),
            rows,
            input.Stride,
            Panel(panel, block),
            tile,
            KernelColumns);

    protected override void Write(float* tile, int row, int panel, int block, in TileTarget target) =>
        TileEpilogue.Write(new SingleTile(tile, KernelColumns), target);

    private float* Panel(int panel, int block) =>
        _weights.Data + ((nint)block * BlockDepth * Panels * KernelColumns) + ((nint)panel * DepthOf(block) * KernelColumns);

    private void Fill(ReadOnlySpan<float> weights, int panel)
    {
        for (var column = 0; column < Math.Min(KernelColumns, Outputs - (panel * KernelColumns)); column++)
        {
            var source = weights.Slice(((panel * KernelColumns) + column) * Inputs, Inputs);
            for (var block = 0; block < Blocks; block++)
            {
                var target = Panel(panel, block) + column;
                foreach (var weight in source.Slice(block * BlockDepth, DepthOf(block)))
                {
                    *target = weight;
                    target += KernelColumns;
                }
            }
        }
    }
}
