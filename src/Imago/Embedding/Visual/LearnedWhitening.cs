using System.Buffers.Binary;
using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Visual;

/// <summary>
/// Reduces the part of a descriptor that differs between photos of the same thing: x becomes T (x - m), where T is the inverse square root
/// of the descriptor's covariance within things (within-class covariance normalisation: Hatch, Kajarekar and Stolcke 2006; for image
/// descriptors: Mikolajczyk and Matas 2007). T and the mean m were learned beforehand, so the result depends only on the photo.
/// </summary>
internal sealed class LearnedWhitening
{
    private readonly float[] _mean;
    private readonly float[] _matrix; // [Length, Length]

    /// <summary>Copies a learned mean and matrix.</summary>
    /// <param name="mean">m, [length].</param>
    /// <param name="matrix">T, [length, length], symmetric; only the upper triangle is used.</param>
    public LearnedWhitening(float[] mean, float[] matrix)
    {
        if (matrix.Length != mean.Length * mean.Length)
            throw new ArgumentException($"A mean of {mean.Length} numbers takes a matrix of {mean.Length * mean.Length}, not {matrix.Length}.", nameof(matrix));
        (_mean, _matrix) = ((float[])mean.Clone(), (float[])matrix.Clone());
        for (var i = 0; i < Length; i++)
        {
            for (var j = 0; j < i; j++)
                _matrix[(i * Length) + j] = _matrix[(j * Length) + i];
        }
    }

    /// <summary>The length of a descriptor.</summary>
    public int Length => _mean.Length;

    /// <summary>The number of bytes that a whitening takes in a file.</summary>
    /// <param name="length">The length of a descriptor.</param>
    public static int StoredBytes(int length) => (length + (length * (length + 1) / 2)) * sizeof(short);

    /// <summary>Reads the bytes of <see cref="Write"/>.</summary>
    /// <param name="stored">The bytes; moved past those that were read.</param>
    /// <param name="length">The length of a descriptor.</param>
    /// <exception cref="ArgumentException">There are too few bytes.</exception>
    public static LearnedWhitening Read(ref ReadOnlySpan<byte> stored, int length)
    {
        if (stored.Length < StoredBytes(length))
            throw new ArgumentException($"A whitening of {length} numbers takes {StoredBytes(length)} bytes, found {stored.Length}.", nameof(stored));
        var (mean, matrix) = (new float[length], new float[length * length]);
        foreach (ref var value in mean.AsSpan())
            value = Next(ref stored);
        for (var i = 0; i < length; i++)
        {
            for (var j = i; j < length; j++)
                matrix[(i * length) + j] = Next(ref stored);
        }

        return new LearnedWhitening(mean, matrix);
    }

    /// <summary>Writes m, then the upper triangle of T in row-major order, in half precision, low byte first.</summary>
    /// <param name="target">The target.</param>
    public void Write(Stream target)
    {
        Span<byte> bytes = stackalloc byte[sizeof(short)];
        foreach (var value in _mean)
            Put(value, bytes, target);
        for (var i = 0; i < Length; i++)
        {
            for (var j = i; j < Length; j++)
                Put(_matrix[(i * Length) + j], bytes, target);
        }
    }

    /// <summary>Whitens a descriptor.</summary>
    /// <param name="descriptor">[<see cref="Length"/>]; of unit length before and after.</param>
    public void Apply(Span<float> descriptor)
    {
        Span<float> centered = stackalloc float[Length];
        TensorPrimitives.Subtract(descriptor, _mean, centered);
        for (var i = 0; i < Length; i++)
            descriptor[i] = SingleSums.Dot(centered, _matrix.AsSpan(i * Length, Length));
        UnitLength.Normalize(descriptor);
    }

    private static float Next(ref ReadOnlySpan<byte> stored)
    {
        var value = BinaryPrimitives.ReadHalfLittleEndian(stored);
        stored = stored[sizeof(short)..];
        return (float)value;
    }

    private static void Put(float value, Span<byte> bytes, Stream target)
    {
        BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
        target.Write(bytes);
    }
}
