using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Layers;

/// <summary>
/// The input of <see cref="Int16LinearLayer{TKernel}"/> as integers, every row and stretch of the depth with its own scale. One serves all layers that
/// run one after another; it grows to the largest input.
/// </summary>
internal sealed unsafe class Int16Rows
{
    private const int RowsPerItem = 16;

    // A line of the cache more than the numbers take, for the reason RowBuffer gives.
    private const int Gap = 32;
    private AlignedArray<short> _integers = new(0);
    private AlignedArray<float> _scales = new(0);

    /// <summary>Integers from one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Stretches of the depth, each with a scale of its own.</summary>
    public int Blocks { get; private set; }

    /// <summary>Quantises rows.</summary>
    /// <param name="input">[rows, columns].</param>
    /// <param name="rows">How many.</param>
    /// <param name="blocks">Stretches of the depth.</param>
    /// <param name="blockDepth">Length of all stretches but the last, an even number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
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

    /// <summary>A row's integers, in pairs.</summary>
    /// <param name="row">Its index.</param>
    public int* Pairs(int row) => (int*)(_integers.Data + ((nint)row * Stride));

    /// <summary>What a row's integers of a stretch are to be multiplied by; the next row's is <see cref="Blocks"/> further.</summary>
    /// <param name="row">The row.</param>
    /// <param name="block">The stretch.</param>
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

        // An odd depth ends in a pair of its own, whose other half may hold what was there before.
        integers[input.Columns] = 0;
    }
}
