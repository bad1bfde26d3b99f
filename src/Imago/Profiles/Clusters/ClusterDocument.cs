using System.Text.Json.Serialization;

namespace Imago.Profiles.Clusters;

/// <summary>The content of <c>clusters.json</c>.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Album">
/// The whole album as one cluster, with the id <see cref="Cluster.AlbumId"/>; its film shows the best photos of all clusters. Null if there
/// is none.
/// </param>
public sealed record ClusterDocument(
    [property: JsonPropertyName("clusters"), JsonRequired] IReadOnlyList<Cluster> Clusters,
    [property: JsonPropertyName("album"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Cluster? Album = null);
