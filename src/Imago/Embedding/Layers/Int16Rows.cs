using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Layers;

/// <summary>
/// The input of <see cref="Int16LinearLayer{TKernel}"/> as integers, with a scale per row and depth block. One instance serves all layers
/// that run one after another; it grows to the largest input.
/// </summary>
internal sealed unsafe class Int16Rows
{
    private const int RowsPerItem = 16;

    // An unused cache line after each row, for the reason given in RowBuffer.
    private const int Gap = 32;
    private AlignedArray<short> _integers = new(0);
    private AlignedArray<float> _scales = new(0);

    /// <summary>The stride of the rows, in integers.</summary>
    public int Stride { get; private set; }

    /// <summary>The number of depth blocks, each with its own scale.</summary>
    public int Blocks { get; private set; }

    /// <summary>Quantises rows.</summary>
    /// <param name="input">[rows, columns].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="blocks">The number of depth blocks.</param>
    /// <param name="blockDepth">The length of all blocks but the last, an even number.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Fill(RowBuffer input, int rows, int blocks, int blockDepth, CancellationToken cancellationToken)
    {
        (Blocks, Stride) = (blocks, (blocks * blockDepth) + Gap);
        if (_integers.Length < (long)rows * Stride)
            _integers = new AlignedArray<short>((long)rows * Stride);
        if (_scales.Length < (long)rows * blocks)
            _scales = new AlignedArray<float>((long)rows * blocks);
        ClaimedWork.For(
            (rows + RowsPerItem - 1) / RowsPerItem,
            (item, _) =>
            {
                for (var row = item * RowsPerItem; row < Math.Min(rows, (item + 1) * RowsPerItem); row++)
                    FillRow(input, row, blockDepth);
            },
            cancellationToken);
    }

    /// <summary>The integers of a row, in pairs.</summary>
    /// <param name="row">Its index.</param>
    public int* Pairs(int row) => (int*)(_integers.Data + ((nint)row * Stride));

    /// <summary>The address of a row's scale for a depth block; the next row's scale follows after <see cref="Blocks"/> numbers.</summary>
    /// <param name="row">The row.</param>
    /// <param name="block">The depth block.</param>
    public float* Scales(int row, int block) => _scales.Data + ((nint)row * Blocks) + block;

    private void FillRow(RowBuffer input, int row, int blockDepth)
    {
        var numbers = input.Data + ((nint)row * input.Stride);
        var integers = _integers.Data + ((nint)row * Stride);
        for (var block = 0; block < Blocks; block++)
        {
            var start = block * blockDepth;
            *Scales(row, block) = Int16Scaling.Quantize(numbers + start, Math.Min(blockDepth, input.Columns - start), integers + start);
        }

        // An odd depth ends in a pair of which the second half may hold an old value.
        integers[input.Columns] = 0;
    }
}
