using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace Imago.Numerics;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, largest eigenvalue first.</summary>
internal sealed class SymmetricEigen
{
    private readonly double[] _vectors;
    private readonly int _size;

    private SymmetricEigen(int size, double[] values, double[] vectors) => (_size, Values, _vectors) = (size, values, vectors);

    /// <summary>The eigenvalues, falling.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="size">Its rows.</param>
    /// <param name="matrix">[size, size], both triangles.</param>
    public static SymmetricEigen Of(int size, double[] matrix)
    {
        var values = new Complex[size];
        var vectors = new double[size * size];

        // The managed provider by name: a native one that happens to be installed would give other last digits.
        ManagedLinearAlgebraProvider.Instance.EigenDecomp(isSymmetric: true, size, matrix, vectors, values, new double[size * size]);
        Array.Reverse(values);
        return new SymmetricEigen(size, Array.ConvertAll(values, v => v.Real), vectors);
    }

    /// <summary>The eigenvector of a value, of length 1.</summary>
    /// <param name="index">The value's index.</param>
    public ReadOnlySpan<double> Vector(int index) => _vectors.AsSpan((_size - 1 - index) * _size, _size);
}
