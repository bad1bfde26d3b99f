namespace Imago.Numerics;

/// <summary>A dense row-major matrix of single-precision numbers.</summary>
public sealed class Matrix
{
    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="rows">Rows, 0 or more.</param>
    /// <param name="columns">Columns, 0 or more.</param>
    public Matrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>Wraps an array without copying it.</summary>
    /// <param name="rows">Rows, 0 or more.</param>
    /// <param name="columns">Columns, 0 or more.</param>
    /// <param name="data">The numbers, row-major, [rows, columns].</param>
    /// <exception cref="ArgumentException">The array's length is not rows x columns.</exception>
    public Matrix(int rows, int columns, float[] data)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (data.LongLength != (long)rows * columns)
            throw new ArgumentException($"A {rows} x {columns} matrix takes {(long)rows * columns} numbers, not {data.LongLength}.", nameof(data));
        (Rows, Columns, Data) = (rows, columns, data);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>The numbers, [rows, columns].</summary>
    public float[] Data { get; }

    /// <summary>One row.</summary>
    /// <param name="row">Its index.</param>
    public Span<float> Row(int row) => Data.AsSpan(row * Columns, Columns);

    /// <summary>Copies some rows into a matrix of their own.</summary>
    /// <param name="rows">Their indices, in the order of the copy.</param>
    internal Matrix Take(ReadOnlySpan<int> rows)
    {
        var taken = new Matrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
            Row(rows[i]).CopyTo(taken.Row(i));
        return taken;
    }
}
