namespace Imago.Music;

/// <summary>One cluster's music to be made: a soundtrack exactly as long as its film.</summary>
internal interface IClusterTrack
{
    /// <summary>The cluster.</summary>
    int ClusterId { get; }

    /// <summary>The name its files begin with.</summary>
    string Name { get; }

    /// <summary>The key of all the track depends on.</summary>
    string Key { get; }

    /// <summary>The files that <see cref="Make"/> writes.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Makes the files, each whole or not at all.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    void Make(CancellationToken cancellationToken);

    /// <summary>The track as <c>music.json</c> has it.</summary>
    ClusterMusic Describe();
}
