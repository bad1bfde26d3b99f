namespace Imago.Numerics.Eigen;

/// <summary>Factorizes a symmetric tridiagonal matrix minus a multiple of the identity, by elimination with row exchanges.</summary>
internal sealed class ShiftedFactors
{
    // U has three diagonals. Where _swapped[i], row i was exchanged with the next before _factors[i] times row i was subtracted from it.
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _third;
    private readonly double[] _factors;
    private readonly bool[] _swapped;

    /// <summary>Factorizes the matrix.</summary>
    /// <param name="diagonal">The diagonal, [n].</param>
    /// <param name="offDiagonal">The off-diagonal, [n - 1] or longer.</param>
    /// <param name="shift">The number subtracted from the diagonal.</param>
    /// <param name="leastPivot">Above 0; replaces smaller pivots, because a shift by an eigenvalue makes the matrix singular.</param>
    public ShiftedFactors(double[] diagonal, double[] offDiagonal, double shift, double leastPivot)
    {
        var n = diagonal.Length;
        (_first, _second, _third) = (new double[n], new double[n], new double[n]);
        (_factors, _swapped) = (new double[n], new bool[n]);
        var (pivot, right) = (diagonal[0] - shift, n > 1 ? offDiagonal[0] : 0);
        for (var i = 0; i < n - 1; i++)
        {
            var (below, next, nextRight) = (offDiagonal[i], diagonal[i + 1] - shift, i < n - 2 ? offDiagonal[i + 1] : 0);
            _swapped[i] = Math.Abs(below) > Math.Abs(pivot);
            if (_swapped[i])
            {
                _factors[i] = pivot / below;
                (_first[i], _second[i], _third[i]) = (below, next, nextRight);
                (pivot, right) = (right - (_factors[i] * next), -_factors[i] * nextRight);
            }
            else
            {
                _first[i] = AtLeast(pivot, leastPivot);
                _factors[i] = below / _first[i];
                _second[i] = right;
                (pivot, right) = (next - (_factors[i] * right), nextRight);
            }
        }

        _first[n - 1] = AtLeast(pivot, leastPivot);
    }

    /// <summary>Solves the equations for a right-hand side.</summary>
    /// <param name="vector">The right-hand side, [n]; replaced by the solution.</param>
    public void Solve(double[] vector)
    {
        var n = vector.Length;
        for (var i = 0; i < n - 1; i++)
        {
            if (_swapped[i])
                (vector[i], vector[i + 1]) = (vector[i + 1], vector[i]);
            vector[i + 1] -= _factors[i] * vector[i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = vector[i];
            if (i < n - 1)
                sum -= _second[i] * vector[i + 1];
            if (i < n - 2)
                sum -= _third[i] * vector[i + 2];
            vector[i] = sum / _first[i];
        }
    }

    private static double AtLeast(double pivot, double least) => Math.Abs(pivot) >= least ? pivot : double.CopySign(least, pivot);
}
