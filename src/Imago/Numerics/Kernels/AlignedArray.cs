namespace Imago.Numerics.Kernels;

/// <summary>
/// Numbers that start at a cache line and stay where they are, for kernels that read through pointers. The collector frees them; whoever
/// uses <see cref="Data"/> holds on to the array meanwhile, as its fields do.
/// </summary>
/// <typeparam name="T">A number.</typeparam>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _data;

    /// <summary>Makes room for numbers, all zero.</summary>
    /// <param name="length">How many.</param>
    public AlignedArray(long length)
    {
        Length = length;
        _data = GC.AllocateArray<T>(checked((int)(length + (Alignment / sizeof(T)))), pinned: true);
        var first = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_data));
        Data = (T*)((first + Alignment - 1) & -Alignment);
    }

    /// <summary>How many numbers there are.</summary>
    public long Length { get; }

    /// <summary>The first.</summary>
    public T* Data { get; }

    /// <summary>A stretch of them.</summary>
    /// <param name="start">The first's index.</param>
    /// <param name="length">How many.</param>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Length, nameof(length));
        return new Span<T>(Data + start, length);
    }
}
