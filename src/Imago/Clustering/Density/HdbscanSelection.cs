namespace Imago.Clustering.Density;

/// <summary>How clusters are selected from the tree.</summary>
public enum HdbscanSelection
{
    /// <summary>Excess of mass: the clusters with the most points over the most densities; few clusters, of any size.</summary>
    Eom,

    /// <summary>The tree's leaves: many clusters, small and even.</summary>
    Leaf,
}
