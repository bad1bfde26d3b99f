using System.Runtime.CompilerServices;
using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>
/// The moves of points of the map, one a lane: towards a neighbour, away from points drawn at random (McInnes, Healy and Melville 2018,
/// section 3.2: the gradients of the logarithms of closeness and of 1 - closeness).
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="TLanes">The register's operations.</typeparam>
internal readonly unsafe struct LayoutForces<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ISingleLanes<TVector>
{
    // No coordinate of a pull or a push is greater.
    private const float Most = 4;

    // Keeps the push of points close together finite.
    private const float Softening = 1e-3f;

    // Below it two points are on one spot, where a pull has nothing to do and a push no direction.
    private const float LeastSquare = 1e-14f;

    private readonly float _b;
    private readonly PowerFunction _power;
    private readonly int _dimensions;

    /// <summary>Sets the forces up.</summary>
    /// <param name="curve">How close points of the map are by their distance.</param>
    /// <param name="dimensions">Coordinates of the map.</param>
    public LayoutForces(DistanceCurve curve, int dimensions) =>
        (_b, _power, _dimensions) = ((float)curve.B, new PowerFunction(curve.A, curve.B), dimensions);

    /// <summary>The pull of others.</summary>
    /// <param name="points">[dimensions, lanes].</param>
    /// <param name="others">[dimensions, lanes].</param>
    /// <param name="sums">[dimensions, lanes]; the forces are put there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pull(float* points, float* others, float* sums)
    {
        var square = Square(points, others);
        var power = _power.Of<TVector, TLanes>(square);
        var force = TLanes.Divide(
            TLanes.Multiply(power, TLanes.Broadcast(-2 * _b)),
            TLanes.Multiply(square, TLanes.Add(power, TLanes.Broadcast(1))));
        for (var d = 0; d < _dimensions * TLanes.Count; d += TLanes.Count)
            TLanes.Store(Bounded(TLanes.Multiply(force, TLanes.Subtract(TLanes.Load(points + d), TLanes.Load(others + d)))), sums + d);
    }

    /// <summary>The push of others.</summary>
    /// <param name="points">[dimensions, lanes].</param>
    /// <param name="others">[dimensions, lanes].</param>
    /// <param name="sums">[dimensions, lanes]; the forces are added there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(float* points, float* others, float* sums)
    {
        var square = Square(points, others);
        var force = TLanes.Divide(
            TLanes.Broadcast(2 * _b),
            TLanes.Multiply(TLanes.Add(square, TLanes.Broadcast(Softening)), TLanes.Add(_power.Of<TVector, TLanes>(square), TLanes.Broadcast(1))));
        for (var d = 0; d < _dimensions * TLanes.Count; d += TLanes.Count)
        {
            var push = Bounded(TLanes.Multiply(force, TLanes.Subtract(TLanes.Load(points + d), TLanes.Load(others + d))));
            TLanes.Store(TLanes.Add(TLanes.Load(sums + d), push), sums + d);
        }
    }

    /// <summary>Moves points.</summary>
    /// <param name="points">[dimensions, lanes], moved.</param>
    /// <param name="sums">[dimensions, lanes], the forces.</param>
    /// <param name="step">How far each lane goes, as a share of the force.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(float* points, float* sums, TVector step)
    {
        for (var d = 0; d < _dimensions * TLanes.Count; d += TLanes.Count)
            TLanes.Store(TLanes.MultiplyAdd(step, TLanes.Load(sums + d), TLanes.Load(points + d)), points + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bounded(TVector force) => TLanes.Min(TLanes.Max(force, TLanes.Broadcast(-Most)), TLanes.Broadcast(Most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Square(float* points, float* others)
    {
        var sum = TLanes.Broadcast(LeastSquare);
        for (var d = 0; d < _dimensions; d++, points += TLanes.Count, others += TLanes.Count)
        {
            var difference = TLanes.Subtract(TLanes.Load(points), TLanes.Load(others));
            sum = TLanes.MultiplyAdd(difference, difference, sum);
        }

        return sum;
    }
}
