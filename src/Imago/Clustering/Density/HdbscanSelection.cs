namespace Imago.Clustering.Density;

/// <summary>Which clusters of the tree count.</summary>
public enum HdbscanSelection
{
    /// <summary>Excess of mass: those that together last over the most densities with the most points; few clusters, of any size.</summary>
    Eom,

    /// <summary>The tree's leaves: many clusters, small and even.</summary>
    Leaf,
}
