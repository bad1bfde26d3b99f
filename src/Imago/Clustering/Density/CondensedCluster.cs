namespace Imago.Clustering.Density;

/// <summary>A cluster of the condensed tree.</summary>
/// <param name="Parent">The cluster it parted from; -1 for the root.</param>
/// <param name="Birth">The density at which it did.</param>
/// <param name="Size">Number of points at its birth.</param>
internal sealed record CondensedCluster(int Parent, double Birth, int Size)
{
    /// <summary>The first of the two clusters it parts into, the other one being the next; 0 where it does not part.</summary>
    public int FirstChild { get; set; }

    /// <summary>The clusters it parts into: two, or none.</summary>
    public IEnumerable<int> Children => FirstChild == 0 ? [] : [FirstChild, FirstChild + 1];
}
