using System.Text.Json.Serialization;

namespace Imago.Profiles.Clusters;

/// <summary>The numbers that describe a cluster's photos; the composer uses them.</summary>
/// <param name="Variance">The variance of the members' embeddings, averaged over dimensions.</param>
/// <param name="Brightness">Mean of the members' brightness, 0 to 1.</param>
/// <param name="Saturation">Mean of the members' saturation, 0 to 1.</param>
/// <param name="Colorfulness">Mean of the members' colorfulness, about 0 to 200.</param>
/// <param name="EdgeDensity">Mean of the members' edge density, 0 to 1.</param>
/// <param name="Hue">The mode of the members' hues, weighted by saturation: degrees, 0 to below 360; null if no member has colour.</param>
public sealed record ClusterProfile(
    [property: JsonPropertyName("variance")] double Variance,
    [property: JsonPropertyName("brightness")] double Brightness,
    [property: JsonPropertyName("saturation")] double Saturation,
    [property: JsonPropertyName("colorfulness")] double Colorfulness,
    [property: JsonPropertyName("edge_density")] double EdgeDensity,
    [property: JsonPropertyName("hue"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Hue = null);
