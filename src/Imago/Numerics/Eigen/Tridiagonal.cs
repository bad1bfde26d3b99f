namespace Imago.Numerics.Eigen;

/// <summary>
/// A symmetric tridiagonal matrix: its largest eigenvalues by bisection and their eigenvectors by inverse iteration (Wilkinson 1965; Golub
/// and Van Loan 2013, §8.4), each at a cost linear in the size.
/// </summary>
/// <param name="diagonal">[n].</param>
/// <param name="beside">The entries beside the diagonal, [n - 1] or longer.</param>
internal sealed class Tridiagonal(double[] diagonal, double[] beside)
{
    private const double Rounding = 1.0 / (1L << 52);
    private const int Iterations = 4;
    private readonly int _size = diagonal.Length;
    private readonly double _bound = Bound(diagonal, beside);

    /// <summary>The largest eigenvalues, falling.</summary>
    /// <param name="count">How many, at most the size.</param>
    public double[] LargestValues(int count)
    {
        var values = new double[count];
        var above = _bound;
        for (var i = 0; i < count; i++)
        {
            // The i-th largest has i eigenvalues above it; it is at most the one before.
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

    /// <summary>Eigenvectors, orthonormal.</summary>
    /// <param name="values">Their eigenvalues, falling, from the largest on.</param>
    /// <returns>[values, n].</returns>
    public double[][] VectorsOf(double[] values)
    {
        var vectors = new double[values.Length][];
        var random = new SeededRandom(0);
        for (var i = 0; i < values.Length; i++)
        {
            var factors = new ShiftedFactors(diagonal, beside, values[i], Math.Max(_bound * Rounding, double.Epsilon / Rounding));
            var vector = vectors[i] = new double[_size];
            for (var j = 0; j < _size; j++)
                vector[j] = random.NextDouble() - 0.5;
            Orthonormal.Append(vectors.AsSpan(0, i), vector);

            // Against all before: eigenvectors of values that are equal, or nearly so, are orthogonal only if they are made to be.
            for (var iteration = 0; iteration < Iterations; iteration++)
            {
                factors.Solve(vector);
                Orthonormal.Append(vectors.AsSpan(0, i), vector);
            }
        }

        return vectors;
    }

    // Gershgorin's circles, and a little more.
    private static double Bound(double[] diagonal, double[] beside)
    {
        var bound = 0.0;
        for (var i = 0; i < diagonal.Length; i++)
            bound = Math.Max(bound, Math.Abs(diagonal[i]) + (i > 0 ? Math.Abs(beside[i - 1]) : 0) + (i < diagonal.Length - 1 ? Math.Abs(beside[i]) : 0));
        return bound * (1 + (8 * Rounding));
    }

    // Sturm's count: as many eigenvalues lie above x as the factorisation of T - x has positive pivots.
    private int CountAbove(double x)
    {
        var (count, pivot, least) = (0, 1.0, Math.Max(_bound * Rounding * Rounding, double.Epsilon / Rounding));
        for (var i = 0; i < _size; i++)
        {
            pivot = diagonal[i] - x - (i > 0 ? beside[i - 1] * beside[i - 1] / pivot : 0);
            if (Math.Abs(pivot) < least)
                pivot = -least;
            if (pivot > 0)
                count++;
        }

        return count;
    }
}
