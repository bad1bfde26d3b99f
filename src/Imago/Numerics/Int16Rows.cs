namespace Imago.Numerics;

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
    private float[] _scales = [];
    private int _blocks;

    /// <summary>Integers from one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Quantises rows.</summary>
    /// <param name="input">[rows, columns].</param>
    /// <param name="rows">How many.</param>
    /// <param name="blocks">Stretches of the depth.</param>
    /// <param name="blockDepth">Length of all stretches but the last, an even number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Fill(RowBuffer input, int rows, int blocks, int blockDepth, CancellationToken cancellationToken)
    {
        (_blocks, Stride) = (blocks, (blocks * blockDepth) + Gap);
        if (_integers.Length < (long)rows * Stride)
            _integers = new AlignedArray<short>((long)rows * Stride);
        if (_scales.Length < rows * blocks)
            _scales = new float[rows * blocks];
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

    /// <summary>What a row's integers of a stretch are to be multiplied by.</summary>
    /// <param name="row">The row.</param>
    /// <param name="block">The stretch.</param>
    public float Scale(int row, int block) => _scales[(row * _blocks) + block];

    private void FillRow(RowBuffer input, int row, int blockDepth)
    {
        var numbers = input.Data + ((nint)row * input.Stride);
        var integers = _integers.Data + ((nint)row * Stride);
        for (var block = 0; block < _blocks; block++)
        {
            var start = block * blockDepth;
            _scales[(row * _blocks) + block] = Int16Scaling.Quantize(numbers + start, Math.Min(blockDepth, input.Columns - start), integers + start);
        }

        // An odd depth ends in a pair of its own, whose other half may hold what was there before.
        integers[input.Columns] = 0;
    }
}
