using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Reduction;

/// <summary>
/// The forces on points of the map, one point per lane: attraction to a neighbour and repulsion from random points (McInnes, Healy and
/// Melville 2018, section 3.2: the gradients of the logarithms of closeness and of 1 - closeness).
/// </summary>
/// <typeparam name="TVector">The type of the register.</typeparam>
/// <typeparam name="TLanes">The register's operations.</typeparam>
internal readonly unsafe struct LayoutForces<TVector, TLanes>
    where TVector : struct
    where TLanes : struct, ISingleLanes<TVector>
{
    // The maximum magnitude of a force's coordinate.
    private const float Most = 4;

    // Keeps the repulsion of points close together finite.
    private const float Softening = 1e-3f;

    // Added to every squared distance. For coinciding points it avoids a division by zero; neither force then has an effect.
    private const float LeastSquare = 1e-14f;

    private readonly PowerFunction _power;
    private readonly float _b, _pull;
    private readonly int _dimensions, _negatives;

    /// <summary>Prepares the forces.</summary>
    /// <param name="curve">The closeness of points of the map by distance.</param>
    /// <param name="dimensions">The dimensions of the map.</param>
    /// <param name="negatives">Negative samples per neighbour.</param>
    /// <param name="pull">The factor of the attraction.</param>
    public LayoutForces(DistanceCurve curve, int dimensions, int negatives, float pull)
    {
        (_power, _b) = (new PowerFunction(curve.A, curve.B), (float)curve.B);
        (_dimensions, _negatives, _pull) = (dimensions, negatives, pull);
    }

    /// <summary>Adds the forces of one neighbour per point, and of negative samples that all lanes share.</summary>
    /// <param name="points">The points, [dimensions, lanes].</param>
    /// <param name="neighbours">The neighbours, [dimensions, lanes].</param>
    /// <param name="drawn">The negative samples, [negatives, dimensions]; a point is not repelled by itself.</param>
    /// <param name="counted">1 in lanes whose forces count, else 0.</param>
    /// <param name="strengths">Scratch memory, [negatives, lanes].</param>
    /// <param name="sums">[dimensions, lanes]; the forces are added to it.</param>
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
