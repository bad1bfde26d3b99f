namespace Imago.Music;

/// <summary>The music of one cluster, before it is made: a soundtrack exactly as long as the film.</summary>
internal interface IClusterTrack
{
    /// <summary>The cluster's id.</summary>
    int ClusterId { get; }

    /// <summary>The file name without its extension.</summary>
    string Name { get; }

    /// <summary>A key made of everything that the track depends on.</summary>
    string Key { get; }

    /// <summary>The paths of the files that <see cref="Make"/> writes.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Makes the files, each whole or not at all.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    void Make(CancellationToken cancellationToken);

    /// <summary>The track's entry in <c>music.json</c>.</summary>
    ClusterMusic Describe();
}
