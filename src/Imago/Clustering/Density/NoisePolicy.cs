namespace Imago.Clustering.Density;

/// <summary>What becomes of points that belong to no cluster.</summary>
public enum NoisePolicy
{
    /// <summary>They stay noise, label -1.</summary>
    Keep,

    /// <summary>
    /// Each goes to the cluster of the point nearest to it that is in one, by the plain distance: by mutual reachability everything within
    /// a noise point's core distance would be equally near.
    /// </summary>
    Nearest,

    /// <summary>All together become one more cluster, the last one.</summary>
    Misc,
}
