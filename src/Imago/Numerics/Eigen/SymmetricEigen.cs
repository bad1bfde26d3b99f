using Imago.Numerics.Parallel;

namespace Imago.Numerics.Eigen;

/// <summary>The largest eigenvalues of a symmetric matrix and their eigenvectors, computed from a tridiagonal matrix.</summary>
internal sealed class SymmetricEigen
{
    private readonly double[][] _vectors;

    private SymmetricEigen(double[] values, double[][] vectors) => (Values, _vectors) = (values, vectors);

    /// <summary>The eigenvalues, in descending order.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="size">The number of rows.</param>
    /// <param name="matrix">[size, size]; only the upper triangle is read; overwritten.</param>
    /// <param name="count">The number of eigenvalues, at most <paramref name="size"/>.</param>
    /// <param name="cancellationToken">Cancels the work between its parts.</param>
    public static SymmetricEigen Largest(int size, double[] matrix, int count, CancellationToken cancellationToken = default)
    {
        var reduced = new Householder(size, matrix);
        cancellationToken.ThrowIfCancellationRequested();
        var tridiagonal = new Tridiagonal(reduced.Diagonal, reduced.OffDiagonal);
        var values = tridiagonal.LargestValues(count);
        var vectors = tridiagonal.VectorsOf(values);
        OrderedParallel.For(count, i => reduced.Apply(vectors[i]), cancellationToken);
        return new SymmetricEigen(values, vectors);
    }

    /// <summary>The eigenvector of an eigenvalue, of length 1.</summary>
    /// <param name="index">The eigenvalue's index.</param>
    public ReadOnlySpan<double> Vector(int index) => _vectors[index];
}
