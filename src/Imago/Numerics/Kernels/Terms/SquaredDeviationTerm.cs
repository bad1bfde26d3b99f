using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>Adds ((x - center) unit)².</summary>
/// <param name="center">The number subtracted from each number; 0 for plain squares.</param>
/// <param name="unit">The factor of the differences.</param>
internal readonly struct SquaredDeviationTerm(float center, float unit = 1) : IRowTerm
{
    private readonly float _center = center;
    private readonly float _unit = unit;

    public TVector Add<TVector, TLanes>(TVector sum, TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var deviation = TLanes.Multiply(TLanes.Subtract(x, TLanes.Broadcast(_center)), TLanes.Broadcast(_unit));
        return TLanes.MultiplyAdd(deviation, deviation, sum);
    }

    public float Add(float sum, float x)
    {
        var deviation = (x - _center) * _unit;
        return MathF.FusedMultiplyAdd(deviation, deviation, sum);
    }
}
