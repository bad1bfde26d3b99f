using System.Runtime.CompilerServices;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Row vectors in the layout of <see cref="TileKernel"/>: panels of [depth, columns], 192 bytes wide, aligned to cache lines, the last one
/// padded with zeros.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PackedRows<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _data;
    private readonly int _start;

    /// <summary>Allocates vectors, all zero.</summary>
    /// <param name="count">The number of vectors.</param>
    /// <param name="depth">Their length.</param>
    public unsafe PackedRows(int count, int depth)
    {
        Columns = TileKernel.SingleColumns * sizeof(float) / sizeof(T);
        (Count, Depth) = (count, depth);
        Panels = (count + Columns - 1) / Columns;

        // Pinned, so that the aligned start stays aligned.
        _data = GC.AllocateArray<T>(checked((Panels * Columns * depth) + (Alignment / sizeof(T))), pinned: true);
        fixed (T* first = _data)
            _start = (int)((Alignment - ((nint)first % Alignment)) % Alignment) / sizeof(T);
    }

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Their length.</summary>
    public int Depth { get; }

    /// <summary>Vectors in a panel.</summary>
    public int Columns { get; }

    /// <summary>Number of panels.</summary>
    public int Panels { get; }

    /// <summary>One panel, [depth, columns].</summary>
    /// <param name="panel">Its index.</param>
    public Span<T> Panel(int panel) => _data.AsSpan(_start + (panel * Columns * Depth), Columns * Depth);

    /// <summary>The number of vectors in a panel; the last one may have fewer than <see cref="Columns"/>.</summary>
    /// <param name="panel">Its index.</param>
    public int ColumnsOf(int panel) => Math.Min(Columns, Count - (panel * Columns));

    /// <summary>Fills a panel.</summary>
    /// <param name="panel">Its index.</param>
    /// <param name="row">Returns the vector of an index.</param>
    public void Fill(int panel, Func<int, ReadOnlySpan<T>> row)
    {
        for (var j = 0; j < ColumnsOf(panel); j++)
            Set((panel * Columns) + j, row((panel * Columns) + j));
    }

    /// <summary>Stores a vector.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="row">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int index, ReadOnlySpan<T> row)
    {
        var target = Panel(index / Columns);
        for (int x = 0, at = index % Columns; x < row.Length; x++, at += Columns)
            target[at] = row[x];
    }
}
