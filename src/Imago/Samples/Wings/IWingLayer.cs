using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>One layer of a wing's pattern; layers are laid one over the other.</summary>
internal interface IWingLayer
{
    /// <summary>Lays itself over what the layers before have painted.</summary>
    /// <param name="point">The place on the wing.</param>
    /// <param name="colour">The colour so far, in linear light.</param>
    void Paint(in WingPoint point, ref Vector3 colour);
}
