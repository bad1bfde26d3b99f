using System.Text.Json;
using System.Text.Json.Serialization;
using Imago.Errors;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Profiles.Clusters;

/// <summary>
/// <c>clusters.json</c>: the clusters with their profiles, titles and photos in film order, and the whole album as one more cluster.
/// </summary>
public static class ClusterFile
{
    private const string Expected = "expected a JSON file {\"clusters\":[...]} as imago describe writes it";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path; the folder is created if missing.</param>
    /// <param name="clusters">The clusters.</param>
    /// <param name="album">The whole album as one cluster, with the id <see cref="Cluster.AlbumId"/>; null if there is none.</param>
    /// <exception cref="ArgumentException">
    /// A number is not finite, or two clusters, or a cluster and the album, have the same id.
    /// </exception>
    public static void Write(string path, IReadOnlyList<Cluster> clusters, Cluster? album = null)
    {
        if (RepeatedId(clusters) is { } id)
            throw new ArgumentException($"Two clusters have the id {id}.", nameof(clusters));
        if (album is not null && album.Id != Cluster.AlbumId)
            throw new ArgumentException($"The whole album has the id {Cluster.AlbumId}, not {album.Id}.", nameof(album));
        JsonFile.Write(path, new ClusterDocument(clusters, album));
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file's path; the folder is created if missing.</param>
    /// <param name="document">The clusters and the whole album.</param>
    /// <exception cref="ArgumentException">
    /// A number is not finite, or two clusters, or a cluster and the album, have the same id.
    /// </exception>
    public static void Write(string path, ClusterDocument document) => Write(path, document.Clusters, document.Album);

    /// <summary>Reads the clusters of the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of clusters.</exception>
    public static IReadOnlyList<Cluster> Read(string path) => ReadDocument(path).Clusters;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The clusters, and the whole album if the file has it.</returns>
    /// <exception cref="InvalidFileException">It is missing, or is not a file of clusters.</exception>
    public static ClusterDocument ReadDocument(string path)
    {
        var document = JsonFile.Read<ClusterDocument>(path, Expected);
        Check(path, document);
        return document;
    }

    /// <summary>Checks that an index has the clusters' photos.</summary>
    /// <param name="path">The clusters' file.</param>
    /// <param name="document">The clusters and the whole album.</param>
    /// <param name="join">The index.</param>
    /// <exception cref="InvalidFileException">The index is from another run.</exception>
    internal static void RequireFit(string path, ClusterDocument document, PhotoJoin join) =>
        join.RequireCounted((document.Album is { } album ? document.Clusters.Append(album) : document.Clusters).SelectMany(c => c.Photos), path);

    /// <summary>
    /// Refuses a file of an earlier version, which also held music and films. If the new files for them are missing, they would seem not to
    /// exist.
    /// </summary>
    /// <param name="path">The clusters' file.</param>
    /// <param name="successor">The file that should hold what this one does.</param>
    /// <exception cref="InvalidFileException">The file is of an earlier version, and its successor is missing; or it is not a file of clusters.</exception>
    internal static void RequireCurrent(string path, string successor)
    {
        if (!File.Exists(successor) && JsonFile.Read<EarlierDocument>(path, Expected).Clusters?.Any(cluster => cluster?.Files is not null) == true)
            throw new InvalidFileException(path, "it was written by an earlier version of Imago, which kept music and films in it. Run `imago make` again with the photos there: it brings the album up to date.");
    }

    private static void Check(string path, ClusterDocument document)
    {
        if (document.Clusters.Any(cluster => cluster is null))
            throw new InvalidFileException(path, "expected clusters, found null among them.");
        if (RepeatedId(document.Clusters) is { } repeated)
            throw new InvalidFileException(path, $"expected one cluster per id; {repeated} occurs twice.");
        foreach (var cluster in document.Clusters)
        {
            if (cluster.Id < 0 || cluster.Size < 0)
                throw new InvalidFileException(path, $"expected ids and sizes of 0 or more, found id {cluster.Id} of size {cluster.Size}.");
            CheckCluster(path, cluster, $"cluster {cluster.Id}");
        }

        if (document.Album is not { } album)
            return;
        if (album.Id != Cluster.AlbumId || album.Size < 0)
            throw new InvalidFileException(path, $"expected the album to have the id {Cluster.AlbumId} and a size of 0 or more, found id {album.Id} of size {album.Size}.");
        CheckCluster(path, album, "the album");
    }

    private static void CheckCluster(string path, Cluster cluster, string name)
    {
        if (cluster.Title.Length > TitleRule.MostCharacters)
            throw new InvalidFileException(path, FormattableString.Invariant($"expected titles of at most {TitleRule.MostCharacters} characters; that of {name} has {cluster.Title.Length}. Shorten it."));
        var profile = cluster.Profile;
        double?[] figures = [profile.Variance, profile.Brightness, profile.Saturation, profile.Colorfulness, profile.EdgeDensity, profile.Hue, cluster.TitleScore];
        if (figures.Any(x => x is { } figure && !double.IsFinite(figure)))
            throw new InvalidFileException(path, $"expected finite numbers in the profile of {name}.");
        if (cluster.Photos.Distinct().Count() != cluster.Photos.Count)
            throw new InvalidFileException(path, $"expected every photo once; {name} shows one twice.");
    }

    private static int? RepeatedId(IReadOnlyList<Cluster> clusters) =>
        clusters.GroupBy(cluster => cluster.Id).FirstOrDefault(group => group.Skip(1).Any())?.Key;

    // What earlier versions kept in the file.
    private sealed record EarlierDocument([property: JsonPropertyName("clusters")] IReadOnlyList<EarlierCluster?>? Clusters);

    private sealed record EarlierCluster([property: JsonPropertyName("files")] JsonElement? Files);
}
