using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>One layer of a wing's pattern; layers are painted one over the other.</summary>
internal interface IWingLayer
{
    /// <summary>Paints the layer over the layers before it.</summary>
    /// <param name="point">The place on the wing.</param>
    /// <param name="colour">The colour so far, in linear light.</param>
    void Paint(in WingPoint point, ref Vector3 colour);
}
