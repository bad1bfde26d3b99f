namespace Imago.Music.Mapping;

/// <summary>Maps the look of photos to musical parameters.</summary>
public interface IMusicMapping
{
    /// <summary>The mapping's name on the command line.</summary>
    string Name { get; }

    /// <summary>Returns the musical parameters of one cluster.</summary>
    /// <param name="index">Its index in <paramref name="album"/>.</param>
    /// <param name="album">All clusters of the album, for comparison.</param>
    MusicalParameters Map(int index, IReadOnlyList<ClusterFeatures> album);
}
