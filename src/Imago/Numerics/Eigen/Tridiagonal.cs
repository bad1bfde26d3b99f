namespace Imago.Numerics.Eigen;

/// <summary>
/// A symmetric tridiagonal matrix. It computes the largest eigenvalues by bisection and their eigenvectors by inverse iteration (Wilkinson
/// 1965; Golub and Van Loan 2013, §8.4), each in time linear in the size.
/// </summary>
/// <param name="diagonal">The diagonal, [n].</param>
/// <param name="offDiagonal">The off-diagonal, [n - 1] or longer.</param>
internal sealed class Tridiagonal(double[] diagonal, double[] offDiagonal)
{
    private const double Rounding = 1.0 / (1L << 52);
    private const int Iterations = 4;
    private readonly int _size = diagonal.Length;
    private readonly double _bound = Bound(diagonal, offDiagonal);

    /// <summary>The largest eigenvalues, in descending order.</summary>
    /// <param name="count">The number of eigenvalues, at most the size.</param>
    public double[] LargestValues(int count)
    {
        var values = new double[count];
        var above = _bound;
        for (var i = 0; i < count; i++)
        {
            // The i-th largest has i eigenvalues above it, and is at most the previous one.
            var (low, high) = (-_bound, above);
            while (high - low > _bound * Rounding / 4)
            {
                var middle = low + ((high - low) / 2);
                if (middle <= low || middle >= high)
                    break;
                if (CountAbove(middle) > i)
                    low = middle;
                else
                    high = middle;
            }

            values[i] = Math.Min(low + ((high - low) / 2), i > 0 ? values[i - 1] : double.PositiveInfinity);
            above = high;
        }

        return values;
    }

    /// <summary>The eigenvectors of some eigenvalues, orthonormal.</summary>
    /// <param name="values">The eigenvalues, from the largest on, in descending order.</param>
    /// <returns>[values, n].</returns>
    public double[][] VectorsOf(double[] values)
    {
        var vectors = new double[values.Length][];
        var random = new SeededRandom(0);
        for (var i = 0; i < values.Length; i++)
        {
            var factors = new ShiftedFactors(diagonal, offDiagonal, values[i], Math.Max(_bound * Rounding, double.Epsilon / Rounding));
            var vector = vectors[i] = new double[_size];
            for (var j = 0; j < _size; j++)
                vector[j] = random.NextDouble() - 0.5;
            Orthonormal.Append(vectors.AsSpan(0, i), vector);

            // Orthogonalized against all previous ones: eigenvectors of equal or nearly equal values are not orthogonal by themselves.
            for (var iteration = 0; iteration < Iterations; iteration++)
            {
                factors.Solve(vector);
                Orthonormal.Append(vectors.AsSpan(0, i), vector);
            }
        }

        return vectors;
    }

    // The Gershgorin bound, slightly enlarged.
    private static double Bound(double[] diagonal, double[] offDiagonal)
    {
        var bound = 0.0;
        for (var i = 0; i < diagonal.Length; i++)
            bound = Math.Max(bound, Math.Abs(diagonal[i]) + (i > 0 ? Math.Abs(offDiagonal[i - 1]) : 0) + (i < diagonal.Length - 1 ? Math.Abs(offDiagonal[i]) : 0));
        return bound * (1 + (8 * Rounding));
    }

    // Sturm's count: the number of eigenvalues above x is the number of positive pivots of T - x.
    private int CountAbove(double x)
    {
        var (count, pivot, least) = (0, 1.0, Math.Max(_bound * Rounding * Rounding, double.Epsilon / Rounding));
        for (var i = 0; i < _size; i++)
        {
            pivot = diagonal[i] - x - (i > 0 ? offDiagonal[i - 1] * offDiagonal[i - 1] / pivot : 0);
            if (Math.Abs(pivot) < least)
                pivot = -least;
            if (pivot > 0)
                count++;
        }

        return count;
    }
}
