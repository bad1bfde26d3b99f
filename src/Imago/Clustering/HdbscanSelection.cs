namespace Imago.Clustering;

/// <summary>Which clusters of the tree count.</summary>
public enum HdbscanSelection
{
    /// <summary>Those that together have the most excess of mass: few clusters that last over many densities.</summary>
    ExcessOfMass,

    /// <summary>The tree's leaves: many small, even clusters.</summary>
    Leaf,
}
