namespace Imago.Numerics.Kernels;

/// <summary>
/// A pinned array that starts at a cache line, for kernels that read through pointers. The garbage collector frees it, so users of <see
/// cref="Data"/> must keep a reference to the array.
/// </summary>
/// <typeparam name="T">The type of a number.</typeparam>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _data;

    /// <summary>Allocates numbers, all zero.</summary>
    /// <param name="length">The number of numbers.</param>
    public AlignedArray(long length)
    {
        Length = length;
        _data = GC.AllocateArray<T>(checked((int)(length + (Alignment / sizeof(T)))), pinned: true);
        var first = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_data));
        Data = (T*)((first + Alignment - 1) & -Alignment);
    }

    /// <summary>The number of numbers.</summary>
    public long Length { get; }

    /// <summary>The address of the first number.</summary>
    public T* Data { get; }

    /// <summary>A range of the numbers.</summary>
    /// <param name="start">The index of the first.</param>
    /// <param name="length">The number of numbers.</param>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Length, nameof(length));
        return new Span<T>(Data + start, length);
    }
}
