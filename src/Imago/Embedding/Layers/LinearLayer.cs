using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Layers;

/// <summary>
/// A layer of a network: output = act(input Wᵀ + bias), or output += input Wᵀ + bias. The weights are packed once for the fastest kernel of
/// the machine. A row of the output depends only on its row of the input, not on other rows or the number of threads.
/// </summary>
internal abstract unsafe class LinearLayer
{
    /// <summary>The rows of a work item: a depth block of them stays in the second-level cache while the panels pass.</summary>
    private const int TileRows = 96;

    private const int TileColumns = 192;
    private readonly float[]? _bias;
    private readonly Activation _activation;

    /// <summary>Stores the dimensions.</summary>
    /// <param name="outputs">n.</param>
    /// <param name="inputs">k, at least 1.</param>
    /// <param name="bias">[n], or null; not copied.</param>
    /// <param name="activation">The activation function.</param>
    /// <param name="kernelRows">Rows of the kernel's tile.</param>
    /// <param name="kernelColumns">Columns of the kernel's tile.</param>
    /// <param name="mostDepth">The maximum length of a depth block.</param>
    protected LinearLayer(int outputs, int inputs, float[]? bias, Activation activation, int kernelRows, int kernelColumns, int mostDepth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        if (bias is not null && bias.Length != outputs)
            throw new ArgumentException($"{outputs} outputs take as many biases, not {bias.Length}.", nameof(bias));
        (Outputs, Inputs, _bias, _activation) = (outputs, inputs, bias, activation);
        (KernelRows, KernelColumns) = (kernelRows, kernelColumns);
        Panels = (outputs + kernelColumns - 1) / kernelColumns;
        Blocks = (inputs + mostDepth - 1) / mostDepth;

        // A multiple of 16, so that blocks start at cache lines; the last one may be shorter.
        BlockDepth = ((((inputs + Blocks - 1) / Blocks) + 15) / 16) * 16;
        Blocks = (inputs + BlockDepth - 1) / BlockDepth;
    }

    /// <summary>Numbers per output row.</summary>
    public int Outputs { get; }

    /// <summary>Numbers per input row.</summary>
    public int Inputs { get; }

    /// <summary>Rows of the kernel's tile.</summary>
    protected int KernelRows { get; }

    /// <summary>Columns of the kernel's tile.</summary>
    protected int KernelColumns { get; }

    /// <summary>The number of packed panels; each holds as many outputs as the kernel has columns.</summary>
    protected int Panels { get; }

    /// <summary>The number of depth blocks, which are summed one after the other.</summary>
    protected int Blocks { get; }

    /// <summary>The length of all depth blocks but the last.</summary>
    protected int BlockDepth { get; }

    /// <summary>Computes output = act(input Wᵀ + bias).</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="output">[rows, outputs].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Apply(RowBuffer input, int rows, RowBuffer output, CancellationToken cancellationToken) =>
        Run(input, rows, output, 0, add: false, cancellationToken);

    /// <summary>Computes output = act(input Wᵀ + bias) for columns of the output that start at <paramref name="firstColumn"/>.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="output">[rows, at least firstColumn + outputs].</param>
    /// <param name="firstColumn">The first column of the output.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Apply(RowBuffer input, int rows, RowBuffer output, int firstColumn, CancellationToken cancellationToken) =>
        Run(input, rows, output, firstColumn, add: false, cancellationToken);

    /// <summary>Computes output += input Wᵀ + bias.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="output">[rows, outputs].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void AddTo(RowBuffer input, int rows, RowBuffer output, CancellationToken cancellationToken) =>
        Run(input, rows, output, 0, add: true, cancellationToken);

    /// <summary>The length of a depth block.</summary>
    /// <param name="block">Its index.</param>
    protected int DepthOf(int block) => Math.Min(BlockDepth, Inputs - (block * BlockDepth));

    /// <summary>Prepares the input before its tiles are computed.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    protected virtual void Prepare(RowBuffer input, int rows, CancellationToken cancellationToken)
    {
    }

    /// <summary>Computes the sums of one tile over one depth block.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="row">The tile's first row.</param>
    /// <param name="rows">The number of valid rows in the tile.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="block">The depth block.</param>
    /// <param name="tile">[kernel rows, kernel columns]; receives the sums, in single precision or as 32-bit integers.</param>
    protected abstract void Sum(RowBuffer input, int row, int rows, int panel, int block, float* tile);

    /// <summary>Writes the sums of a tile to the output.</summary>
    /// <param name="tile">The sums from <see cref="Sum"/>.</param>
    /// <param name="row">The tile's first row.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="block">The depth block.</param>
    /// <param name="target">The place in the output.</param>
    protected abstract void Write(float* tile, int row, int panel, int block, in TileTarget target);

    private void Run(RowBuffer input, int rows, RowBuffer output, int firstColumn, bool add, CancellationToken cancellationToken)
    {
        if (input.Columns != Inputs || rows > Math.Min(input.Rows, output.Rows) || firstColumn + Outputs > output.Columns)
            throw new ArgumentException($"{rows} rows of [{input.Rows}, {input.Columns}] times [{Outputs}, {Inputs}]ᵀ do not go into [{output.Rows}, {output.Columns}] from column {firstColumn}.", nameof(output));
        Prepare(input, rows, cancellationToken);
        var height = Math.Max(1, TileRows / KernelRows) * KernelRows;
        var width = Math.Max(1, TileColumns / KernelColumns);
        var tilesDown = (rows + height - 1) / height;
        var tilesAcross = (Panels + width - 1) / width;
        ClaimedWork.For(
            tilesDown * tilesAcross,
            (item, _) =>
            {
                var (row, panel) = (item % tilesDown * height, item / tilesDown * width);
                RunTile(input, row, Math.Min(rows, row + height), panel, Math.Min(Panels, panel + width), output, firstColumn, add);
            },
            cancellationToken);
    }

    private void RunTile(RowBuffer input, int firstRow, int endRow, int firstPanel, int endPanel, RowBuffer output, int firstColumn, bool add)
    {
        var memory = stackalloc float[(KernelRows * KernelColumns) + 16];
        var tile = (float*)(((nint)memory + 63) & -64);
        fixed (float* bias = _bias)
        {
            for (var block = 0; block < Blocks; block++)
            {
                var last = block == Blocks - 1;
                for (var panel = firstPanel; panel < endPanel; panel++)
                {
                    var column = panel * KernelColumns;
                    var columns = Math.Min(KernelColumns, Outputs - column);
                    for (var row = firstRow; row < endRow; row += KernelRows)
                    {
                        var rows = Math.Min(KernelRows, endRow - row);
                        Sum(input, row, rows, panel, block, tile);
                        var target = new TileTarget
                        {
                            Output = output.Data + ((nint)row * output.Stride) + firstColumn + column,
                            Stride = output.Stride,
                            Rows = rows,
                            Columns = columns,
                            Add = add || block > 0,
                            Bias = last && bias != null ? bias + column : null,
                            Activation = last ? _activation : Activation.None,
                        };
                        Write(tile, row, panel, block, target);
                    }
                }
            }
        }
    }
}
