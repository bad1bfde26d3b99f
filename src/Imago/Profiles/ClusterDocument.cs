using System.Text.Json.Serialization;

namespace Imago.Profiles;

/// <summary>The whole of <c>clusters.json</c>.</summary>
/// <param name="Clusters">The clusters.</param>
internal sealed record ClusterDocument([property: JsonPropertyName("clusters"), JsonRequired] IReadOnlyList<Cluster> Clusters);
