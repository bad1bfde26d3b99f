namespace Imago.Numerics.Kernels.Lanes;

/// <summary>
/// The operations that elementwise functions need of a register of single-precision numbers. A lane's arithmetic is the same in every
/// register width.
/// </summary>
/// <typeparam name="TVector">The type of the register.</typeparam>
internal interface ISingleLanes<TVector> : ILanes<float, TVector>
    where TVector : struct
{
    /// <summary>The bits of √½.</summary>
    protected const int RootHalf = 0x3F3504F3;

    /// <summary>Loads a register of whole numbers and rounds them to single precision.</summary>
    /// <param name="source">The address of the first number.</param>
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

    /// <summary>The greater of both; NaN if either is NaN.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The lesser of both; NaN if either is NaN.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second.</param>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>|a|.</summary>
    /// <param name="a">The numbers.</param>
    static abstract TVector Abs(TVector a);

    /// <summary>a 2ⁿ, by adding n to the exponent.</summary>
    /// <param name="a">The numbers; they and the results must be normal.</param>
    /// <param name="n">1.5 x 2²³ + n, whose lowest bits hold n.</param>
    static abstract TVector Scale(TVector a, TVector n);

    /// <summary>The exponent n of a = 2ⁿ m, where m lies from √½ to √2.</summary>
    /// <param name="a">Positive normal numbers.</param>
    static abstract TVector Exponent(TVector a);

    /// <summary>The mantissa m of a = 2ⁿ m, from √½ to √2.</summary>
    /// <param name="a">Positive normal numbers.</param>
    static abstract TVector Mantissa(TVector a);

    /// <summary>a, or 0 where <paramref name="x"/> is less than a limit.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="x">The compared numbers; NaN is not less.</param>
    /// <param name="limit">The limit.</param>
    static abstract TVector ZeroBelow(TVector a, TVector x, float limit);

    /// <summary>Keeps the first numbers and replaces the rest.</summary>
    /// <param name="a">The numbers.</param>
    /// <param name="count">The number of numbers to keep; all if it exceeds the lanes, none if it is negative.</param>
    /// <param name="rest">The replacement.</param>
    static abstract TVector KeepFirst(TVector a, int count, float rest);

    /// <summary>The greatest of the numbers.</summary>
    /// <param name="a">The numbers.</param>
    static abstract float Greatest(TVector a);

    /// <summary>The sum of 32 numbers, in the same order for every width: first numbers eight apart, then halves.</summary>
    /// <param name="a">The first numbers.</param>
    /// <param name="b">The next numbers.</param>
    /// <param name="c">The next numbers, if two registers do not hold all.</param>
    /// <param name="d">The last numbers, if two registers do not hold all.</param>
    static abstract float Sum(TVector a, TVector b, TVector c, TVector d);

    /// <summary>Rounds to whole numbers, halves to even, and stores them in 16 bits.</summary>
    /// <param name="value">Numbers that fit 16 bits.</param>
    /// <param name="target">The address for the first number.</param>
    static abstract unsafe void StoreInt16(TVector value, short* target);
}
