namespace Imago.Clustering.Density;

/// <summary>A cluster of the condensed tree.</summary>
/// <param name="Parent">The cluster it split off from; -1 for the root.</param>
/// <param name="Birth">The density at which it split off.</param>
/// <param name="Size">The number of points at its birth.</param>
internal sealed record CondensedCluster(int Parent, double Birth, int Size)
{
    /// <summary>The first of the two clusters that it splits into; the other is the next one. 0 if it does not split.</summary>
    public int FirstChild { get; set; }

    /// <summary>The clusters that it splits into: two or none.</summary>
    public IEnumerable<int> Children => FirstChild == 0 ? [] : [FirstChild, FirstChild + 1];
}
