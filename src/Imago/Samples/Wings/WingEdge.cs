namespace Imago.Samples.Wings;

/// <summary>The three edges of a wing.</summary>
internal enum WingEdge
{
    /// <summary>The leading edge.</summary>
    Costa,

    /// <summary>The edge away from the body, where the veins end.</summary>
    Outer,

    /// <summary>The edge beside the body.</summary>
    Inner,
}
