namespace Imago.Numerics.Kernels;

/// <summary>
/// What elementwise functions need of a register of single-precision numbers. As with the products, the arithmetic of a lane is the same in
/// every width.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal interface ISingleLanes<TVector> : ILanes<float, TVector>
    where TVector : struct
{
    /// <summary>The bits of √½.</summary>
    protected const int RootHalf = 0x3F3504F3;

    /// <summary>Reads a register's worth of whole numbers and rounds them to single precision.</summary>
    /// <param name="source">The first.</param>
    static abstract unsafe TVector LoadIntegers(int* source);

    /// <summary>a + b.</summary>
    /// <param name="a">First addend.</param>
    /// <param name="b">Second addend.</param>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a * b.</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor.</param>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    /// <param name="a">Dividend.</param>
    /// <param name="b">Divisor.</param>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>The greater of both; not a number where either is not.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The lesser of both; not a number where either is not.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>|a|.</summary>
    /// <param name="a">The numbers.</param>
    static abstract TVector Abs(TVector a);

    /// <summary>a 2ⁿ, by adding n to the exponent.</summary>
    /// <param name="a">The numbers; they and the results are normal ones.</param>
    /// <param name="n">Numbers whose lowest bits are n, as a whole number that was added to 1.5 x 2²³ has them.</param>
    static abstract TVector Scale(TVector a, TVector n);

    /// <summary>The n, as a number, for which a is 2ⁿ times a number from √½ to √2.</summary>
    /// <param name="a">Positive normal numbers.</param>
    static abstract TVector Exponent(TVector a);

    /// <summary>The number from √½ to √2 of which a is a multiple by a power of two.</summary>
    /// <param name="a">Positive normal numbers.</param>
    static abstract TVector Mantissa(TVector a);

    /// <summary>a, but zero where <paramref name="x"/> is less than a limit.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="x">What is compared; not-a-number is not less.</param>
    /// <param name="limit">The limit.</param>
    static abstract TVector ZeroBelow(TVector a, TVector x, float limit);

    /// <summary>The first of the numbers, and another one in place of the rest.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="count">How many are kept; all if it is more than there are, none if it is negative.</param>
    /// <param name="rest">What takes the place of the others.</param>
    static abstract TVector KeepFirst(TVector a, int count, float rest);

    /// <summary>The greatest of the numbers.</summary>
    /// <param name="a">The numbers.</param>
    static abstract float Greatest(TVector a);

    /// <summary>The sum of 32 numbers, in the same order in every width: those eight apart first, then halves.</summary>
    /// <param name="a">The first of them.</param>
    /// <param name="b">Those that follow.</param>
    /// <param name="c">Those that follow, where two registers do not hold all.</param>
    /// <param name="d">Those that follow, likewise.</param>
    static abstract float Sum(TVector a, TVector b, TVector c, TVector d);

    /// <summary>Rounds to whole numbers, halves to even ones, and writes them in 16 bits.</summary>
    /// <param name="value">Numbers that fit.</param>
    /// <param name="target">Where the first goes.</param>
    static abstract unsafe void StoreInt16(TVector value, short* target);
}
