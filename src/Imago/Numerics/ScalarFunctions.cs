namespace Imago.Numerics;

/// <summary>
/// Elementary functions that return the same bits on every machine. <see cref="Math"/> calls the C library, whose last digit differs
/// between libraries and between processors with and without fused multiply-adds. These functions use only additions, multiplications,
/// divisions and fused multiply-adds, each rounded by IEEE 754, in a fixed order. Errors are below 1 unit in the last place (tangent and
/// cube root: 2).
/// </summary>
internal static class ScalarFunctions
{
    // The logarithm of 2 in double the precision; and split so that the first part times any exponent is exact.
    private const double Log2Of2 = 0.6931471805599453, Log2Rest = 2.3190468138462996e-17;
    private const double ShortLog2 = 0.693147180369123816490, ShortRest = 1.90821492927058770002e-10;

    // 1 / ln 2 and 1 / ln 10 in double the precision.
    private const double PerLog2 = 1.4426950408889634, PerLog2Rest = 2.0355273740931033e-17;
    private const double PerLog10 = 0.4342944819032518, PerLog10Rest = 1.098319650216765e-17;

    private const double HalfPi = 1.5707963267948966, HalfPiRest = 6.123233995736766e-17;

    private const double RootHalf = 0.7071067811865476;

    /// <summary>eˣ.</summary>
    /// <param name="x">Any number.</param>
    public static double Exp(double x) => Exp(x, 0);

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">A number; below 0 the result is NaN.</param>
    public static double Log(double x)
    {
        if (!(x > 0) || !double.IsFinite(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var (mantissa, exponent) = Parts(x);
        var (high, rest) = Logarithm(mantissa, exponent);
        return high + rest;
    }

    /// <summary>The logarithm to base 2; exact for powers of two.</summary>
    /// <param name="x">A number; below 0 the result is NaN.</param>
    public static double Log2(double x)
    {
        if (!(x > 0) || !double.IsFinite(x))
            return Log(x);
        var (mantissa, exponent) = Parts(x);
        var (high, rest) = Logarithm(mantissa, 0);
        return exponent + Times(high, rest, PerLog2, PerLog2Rest);
    }

    /// <summary>The logarithm to base 10; exact for powers of ten.</summary>
    /// <param name="x">A number; below 0 the result is NaN.</param>
    public static double Log10(double x)
    {
        if (!(x > 0) || !double.IsFinite(x))
            return Log(x);
        var (mantissa, exponent) = Parts(x);
        var (high, rest) = Logarithm(mantissa, exponent);
        return Times(high, rest, PerLog10, PerLog10Rest);
    }

    /// <summary>xʸ.</summary>
    /// <param name="x">0 or more; below 0 the result is NaN.</param>
    /// <param name="y">The exponent.</param>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (!(x > 0) || !double.IsFinite(x) || !double.IsFinite(y))
            return x == 0 || double.IsPositiveInfinity(x) ? (x == 0) == (y > 0) ? 0 : double.PositiveInfinity : Exp(y * Log(x));
        var (mantissa, exponent) = Parts(x);
        var (high, rest) = Logarithm(mantissa, exponent);
        var product = y * high;
        return Exp(product, double.IsFinite(product) ? Math.FusedMultiplyAdd(y, high, -product) + (y * rest) : 0);
    }

    /// <summary>The cube root.</summary>
    /// <param name="x">Any number.</param>
    public static double Cbrt(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return x;
        var size = Math.Abs(x);

        // For so small a number, the Newton step below would lose digits.
        if (size < 1e-200)
            return Math.ScaleB(Cbrt(Math.ScaleB(x, 300)), -100);
        var root = Exp(Log(size) / 3);

        // One Newton step doubles the correct digits.
        root -= Math.FusedMultiplyAdd(root * root, root, -size) / (3 * root * root);
        return double.CopySign(root, x);
    }

    /// <summary>The sine.</summary>
    /// <param name="x">Radians; beyond 1e9 digits are lost.</param>
    public static double Sin(double x)
    {
        var (quarter, rest) = Quarters(x);
        var value = (quarter & 1) == 0 ? SineWithin(rest) : CosineWithin(rest);
        return (quarter & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine.</summary>
    /// <param name="x">Radians; beyond 1e9 digits are lost.</param>
    public static double Cos(double x)
    {
        var (quarter, rest) = Quarters(x);
        var value = (quarter & 1) == 0 ? CosineWithin(rest) : SineWithin(rest);
        return ((quarter + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>The tangent.</summary>
    /// <param name="x">Radians; beyond 1e9 digits are lost.</param>
    public static double Tan(double x) => Sin(x) / Cos(x);

    // 2ⁿ eʳ with |r| at most half the logarithm of 2. rest is a correction to x beyond its own digits.
    private static double Exp(double x, double rest)
    {
        if (x > 710)
            return double.PositiveInfinity;
        if (x < -746)
            return 0;
        var n = Math.Round(x * PerLog2);
        var r = Math.FusedMultiplyAdd(-n, Log2Of2, x) + Math.FusedMultiplyAdd(-n, Log2Rest, rest);

        // Taylor series from r² / 2 on; even and odd terms are summed in parallel.
        var square = r * r;
        var even = Math.FusedMultiplyAdd(square, 1 / 87178291200.0, 1 / 479001600.0);
        var odd = Math.FusedMultiplyAdd(square, 1 / 1307674368000.0, 1 / 6227020800.0);
        even = Math.FusedMultiplyAdd(square, even, 1 / 3628800.0);
        odd = Math.FusedMultiplyAdd(square, odd, 1 / 39916800.0);
        even = Math.FusedMultiplyAdd(square, even, 1 / 40320.0);
        odd = Math.FusedMultiplyAdd(square, odd, 1 / 362880.0);
        even = Math.FusedMultiplyAdd(square, even, 1 / 720.0);
        odd = Math.FusedMultiplyAdd(square, odd, 1 / 5040.0);
        even = Math.FusedMultiplyAdd(square, even, 1 / 24.0);
        odd = Math.FusedMultiplyAdd(square, odd, 1 / 120.0);
        even = Math.FusedMultiplyAdd(square, even, 1 / 2.0);
        odd = Math.FusedMultiplyAdd(square, odd, 1 / 6.0);
        var mantissa = 1 + Math.FusedMultiplyAdd(square, Math.FusedMultiplyAdd(r, odd, even), r);
        return n is >= -1021 and <= 1023 ? mantissa * BitConverter.Int64BitsToDouble(((long)n + 1023) << 52) : double.IsNaN(n) ? n : Math.ScaleB(mantissa, (int)n);
    }

    // Splits x into a mantissa from √½ to √2 and a power of two.
    private static (double Mantissa, int Exponent) Parts(double x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        return mantissa > 2 * RootHalf ? (mantissa / 2, exponent + 1) : (mantissa, exponent);
    }

    // The natural logarithm in more than double precision: the series of 2 artanh s with s = (m - 1) / (m + 1).
    private static (double High, double Low) Logarithm(double mantissa, int exponent)
    {
        var (less, more) = (mantissa - 1, mantissa + 1);
        var s = less / more;
        var sRest = (Math.FusedMultiplyAdd(-s, more, less) - (s * (mantissa - (more - 1)))) / more;
        var square = s * s;
        var series = 1 / 25.0;
        for (var odd = 23; odd >= 3; odd -= 2)
            series = Math.FusedMultiplyAdd(series, square, 1.0 / odd);
        var rest = (2 * (sRest + (s * square * series))) + (exponent * ShortRest);
        var whole = exponent * ShortLog2;
        var high = whole + (2 * s);
        rest += whole == 0 ? 0 : (2 * s) - (high - whole);
        return (high + rest, rest - ((high + rest) - high));
    }

    // (high + rest) (factor + factorRest).
    private static double Times(double high, double rest, double factor, double factorRest)
    {
        var product = high * factor;
        return product + (Math.FusedMultiplyAdd(high, factor, -product) + ((high * factorRest) + (rest * factor)));
    }

    // Splits x into quarter turns, of which the last two bits are returned, and a remainder of at most an eighth of a turn.
    private static (long Quarters, double Left) Quarters(double x)
    {
        var n = Math.Round(x / HalfPi);
        return ((long)n & 3, Math.FusedMultiplyAdd(-n, HalfPiRest, Math.FusedMultiplyAdd(-n, HalfPi, x)));
    }

    private static double SineWithin(double r)
    {
        var square = r * r;
        var p = Math.FusedMultiplyAdd(square, 1 / 355687428096000.0, -1 / 1307674368000.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 6227020800.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 39916800.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 362880.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 5040.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 120.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 6.0);
        return Math.FusedMultiplyAdd(square * r, p, r);
    }

    private static double CosineWithin(double r)
    {
        var square = r * r;
        var p = Math.FusedMultiplyAdd(square, -1 / 6402373705728000.0, 1 / 20922789888000.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 87178291200.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 479001600.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 3628800.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 40320.0);
        p = Math.FusedMultiplyAdd(square, p, -1 / 720.0);
        p = Math.FusedMultiplyAdd(square, p, 1 / 24.0);
        return Math.FusedMultiplyAdd(square * square, p, Math.FusedMultiplyAdd(square, -0.5, 1));
    }
}
