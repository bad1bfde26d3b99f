namespace Imago.Numerics.Kernels.Lanes;

/// <summary>
/// The operations that the product kernel needs of a vector register, so that one kernel serves every register width. A lane's arithmetic
/// is the same in all of them (the multiply-add is always fused), so results do not depend on the width.
/// </summary>
/// <typeparam name="TScalar">The type of a lane.</typeparam>
/// <typeparam name="TVector">The type of the register.</typeparam>
internal interface ILanes<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : struct
{
    /// <summary>The number of lanes in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Loads a register.</summary>
    /// <param name="source">The address of the first number.</param>
    static abstract unsafe TVector Load(TScalar* source);

    /// <summary>Stores a register.</summary>
    /// <param name="value">The numbers.</param>
    /// <param name="target">The address for the first number.</param>
    static abstract unsafe void Store(TVector value, TScalar* target);

    /// <summary>Copies one number to every lane.</summary>
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
