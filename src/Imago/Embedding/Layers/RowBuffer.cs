using Imago.Numerics.Kernels;

namespace Imago.Embedding.Layers;

/// <summary>
/// Rows of single-precision numbers for <see cref="LinearLayer"/>, each followed by an unused cache line. Without it, rows whose length is
/// a power of two, or three times one, would share a few sets of the cache and evict each other.
/// </summary>
internal sealed unsafe class RowBuffer
{
    private const int Gap = 16;
    private readonly AlignedArray<float> _data;

    /// <summary>Allocates rows, all zero.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">Their length.</param>
    public RowBuffer(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        Stride = ((columns + Gap - 1) / Gap * Gap) + Gap;
        _data = new AlignedArray<float>((long)rows * Stride);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>Their length.</summary>
    public int Columns { get; }

    /// <summary>The stride of the rows, in numbers.</summary>
    public int Stride { get; }

    /// <summary>The address of the first row's first number.</summary>
    public float* Data => _data.Data;

    /// <summary>One row.</summary>
    /// <param name="row">Its index.</param>
    public Span<float> Row(int row) => _data.Slice((long)row * Stride, Columns);
}
