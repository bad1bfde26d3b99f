namespace Imago.Samples.Backdrops;

/// <summary>The kinds of bare ground.</summary>
internal enum BareGroundKind
{
    /// <summary>Sand with ripples and pebbles.</summary>
    Sand,

    /// <summary>Stone with cracks and lichen.</summary>
    Stone,

    /// <summary>Bark with furrows.</summary>
    Bark,
}
