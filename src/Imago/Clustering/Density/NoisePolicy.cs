namespace Imago.Clustering.Density;

/// <summary>What happens to points without a cluster.</summary>
public enum NoisePolicy
{
    /// <summary>They stay noise, with label -1.</summary>
    Keep,

    /// <summary>
    /// Each joins the cluster of the nearest point that has one, by the plain distance. By mutual reachability, all points within a noise
    /// point's core distance would be equally near.
    /// </summary>
    Nearest,

    /// <summary>Together they form one more cluster, the last one.</summary>
    Misc,
}
