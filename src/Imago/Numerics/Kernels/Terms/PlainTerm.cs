using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels.Terms;

/// <summary>Adds the number itself.</summary>
internal readonly struct PlainTerm : IRowTerm
{
    public TVector Add<TVector, TLanes>(TVector sum, TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector> => TLanes.Add(sum, x);

    public float Add(float sum, float x) => sum + x;
}
