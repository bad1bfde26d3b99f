using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels;

namespace Imago.Reduction;

/// <summary>
/// The forces on points of the map, one a lane: towards a neighbour, away from points drawn at random (McInnes, Healy and Melville 2018,
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

    // Added to every squared distance: between points on one spot a pull has nothing to do and a push no direction, and neither is a division by zero.
    private const float LeastSquare = 1e-14f;

    private readonly PowerFunction _power;
    private readonly float _b, _pull;
    private readonly int _dimensions, _negatives;

    /// <summary>Sets the forces up.</summary>
    /// <param name="curve">How close points of the map are by their distance.</param>
    /// <param name="dimensions">Coordinates of the map.</param>
    /// <param name="negatives">Points pushed from for each one drawn to.</param>
    /// <param name="pull">How often a pull counts.</param>
    public LayoutForces(DistanceCurve curve, int dimensions, int negatives, float pull)
    {
        (_power, _b) = (new PowerFunction(curve.A, curve.B), (float)curve.B);
        (_dimensions, _negatives, _pull) = (dimensions, negatives, pull);
    }

    /// <summary>Adds the forces of one neighbour of each point, and of the points drawn along with it for all lanes.</summary>
    /// <param name="points">[dimensions, lanes].</param>
    /// <param name="neighbours">[dimensions, lanes].</param>
    /// <param name="drawn">[negatives, dimensions]; a point that draws itself feels nothing of it.</param>
    /// <param name="counted">1 in lanes whose forces count, else 0.</param>
    /// <param name="strengths">[negatives, lanes], to work with.</param>
    /// <param name="sums">[dimensions, lanes]; the forces are added there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* points, float* neighbours, float* drawn, TVector counted, float* strengths, float* sums)
    {
        var square = TLanes.Broadcast(LeastSquare);
        for (var d = 0; d < _dimensions; d++)
            square = AddSquare(square, points + (d * TLanes.Count), TLanes.Load(neighbours + (d * TLanes.Count)));
        var power = _power.Of<TVector, TLanes>(square);
        var pull = TLanes.Divide(
            TLanes.Multiply(power, TLanes.Broadcast(-2 * _b)),
            TLanes.Multiply(square, TLanes.Add(power, TLanes.Broadcast(1))));
        for (var k = 0; k < _negatives; k++)
        {
            square = TLanes.Broadcast(LeastSquare);
            for (var d = 0; d < _dimensions; d++)
                square = AddSquare(square, points + (d * TLanes.Count), TLanes.Broadcast(drawn[(k * _dimensions) + d]));
            var push = TLanes.Divide(
                TLanes.Broadcast(2 * _b),
                TLanes.Multiply(TLanes.Add(square, TLanes.Broadcast(Softening)), TLanes.Add(_power.Of<TVector, TLanes>(square), TLanes.Broadcast(1))));
            TLanes.Store(push, strengths + (k * TLanes.Count));
        }

        for (var d = 0; d < _dimensions; d++)
        {
            var point = TLanes.Load(points + (d * TLanes.Count));
            var sum = TLanes.Multiply(Force(pull, point, TLanes.Load(neighbours + (d * TLanes.Count))), TLanes.Broadcast(_pull));
            for (var k = 0; k < _negatives; k++)
                sum = TLanes.Add(sum, Force(TLanes.Load(strengths + (k * TLanes.Count)), point, TLanes.Broadcast(drawn[(k * _dimensions) + d])));
            TLanes.Store(TLanes.MultiplyAdd(counted, sum, TLanes.Load(sums + (d * TLanes.Count))), sums + (d * TLanes.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Force(TVector strength, TVector point, TVector other)
    {
        var force = TLanes.Multiply(strength, TLanes.Subtract(point, other));
        return TLanes.Min(TLanes.Max(force, TLanes.Broadcast(-Most)), TLanes.Broadcast(Most));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddSquare(TVector sum, float* points, TVector others)
    {
        var difference = TLanes.Subtract(TLanes.Load(points), others);
        return TLanes.MultiplyAdd(difference, difference, sum);
    }
}
