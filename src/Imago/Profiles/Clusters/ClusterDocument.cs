using System.Text.Json.Serialization;

namespace Imago.Profiles.Clusters;

/// <summary>The whole of <c>clusters.json</c>.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Album">The whole album as one cluster, whose id is <see cref="Cluster.AlbumId"/>: its film shows the best of all clusters. Null if there is none.</param>
public sealed record ClusterDocument(
    [property: JsonPropertyName("clusters"), JsonRequired] IReadOnlyList<Cluster> Clusters,
    [property: JsonPropertyName("album"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Cluster? Album = null);
