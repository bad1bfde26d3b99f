namespace Imago.Samples.Wings.Layers;

/// <summary>The place where scattered scales are dense.</summary>
internal enum DustingFrom
{
    /// <summary>At the body.</summary>
    Root,

    /// <summary>Along the leading edge.</summary>
    Costa,

    /// <summary>Along the outer margin.</summary>
    Margin,
}
