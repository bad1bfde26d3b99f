namespace Imago.Music.Mapping;

/// <summary>Decides from what photos look like what their music sounds like.</summary>
public interface IMusicMapping
{
    /// <summary>The mapping's name on the command line.</summary>
    string Name { get; }

    /// <summary>The musical parameters of one cluster.</summary>
    /// <param name="index">Its index in <paramref name="album"/>.</param>
    /// <param name="album">All clusters, which it may be compared with.</param>
    MusicalParameters Map(int index, IReadOnlyList<ClusterFeatures> album);
}
