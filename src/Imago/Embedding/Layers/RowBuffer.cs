using Imago.Numerics.Kernels;

namespace Imago.Embedding.Layers;

/// <summary>
/// Rows of single-precision numbers for <see cref="LinearLayer"/>. Each row is followed by a cache line that nothing uses: without it, rows whose
/// length is a power of two, or three times one, fall into the same few sets of the cache and push each other out.
/// </summary>
internal sealed unsafe class RowBuffer
{
    private const int Gap = 16;
    private readonly AlignedArray<float> _data;

    /// <summary>Makes room for rows, all zero.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="columns">Their length.</param>
    public RowBuffer(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        Stride = ((columns + Gap - 1) / Gap * Gap) + Gap;
        _data = new AlignedArray<float>((long)rows * Stride);
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>Their length.</summary>
    public int Columns { get; }

    /// <summary>Numbers from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The first number of the first row.</summary>
    public float* Data => _data.Data;

    /// <summary>One row.</summary>
    /// <param name="row">Its index.</param>
    public Span<float> Row(int row) => _data.Slice((long)row * Stride, Columns);
}
