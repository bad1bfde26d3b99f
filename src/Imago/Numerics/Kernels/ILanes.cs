namespace Imago.Numerics.Kernels;

/// <summary>
/// The few operations the product kernel needs of a vector register, so that one kernel serves every register width. The arithmetic of a
/// lane is the same in all of them (the multiply-add is fused everywhere), so results do not depend on the width.
/// </summary>
/// <typeparam name="TScalar">A lane.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal interface ILanes<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : struct
{
    /// <summary>Lanes in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Reads a register's worth of numbers.</summary>
    /// <param name="source">The first.</param>
    static abstract unsafe TVector Load(TScalar* source);

    /// <summary>Writes a register's worth of numbers.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="target">Where the first goes.</param>
    static abstract unsafe void Store(TVector value, TScalar* target);

    /// <summary>One number in every lane.</summary>
    /// <param name="value">The number.</param>
    static abstract TVector Broadcast(TScalar value);

    /// <summary>a - b, lane by lane.</summary>
    /// <param name="a">Minuend.</param>
    /// <param name="b">Subtrahend.</param>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a * b + sum, lane by lane, rounded once.</summary>
    /// <param name="a">First factor.</param>
    /// <param name="b">Second factor.</param>
    /// <param name="sum">Addend.</param>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector sum);
}
