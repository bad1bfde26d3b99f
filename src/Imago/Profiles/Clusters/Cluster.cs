using System.Text.Json.Serialization;
using Imago.Storage;

namespace Imago.Profiles.Clusters;

/// <summary>One cluster of <c>clusters.json</c>, or the whole album.</summary>
/// <param name="Id">Its number, 0 or more; <see cref="AlbumId"/> for the whole album.</param>
/// <param name="Size">Number of its photos whose status is ok.</param>
/// <param name="Title">A title of a few words, different from every other cluster's.</param>
/// <param name="Profile">Its profile.</param>
/// <param name="Photos">The numbers of the film's photos, in the film's order.</param>
/// <param name="TitleScore">The fit of the title: the cosine of label and photos, -1 to 1; null for a title from light and colour.</param>
public sealed record Cluster(
    [property: JsonPropertyName("id"), JsonRequired] int Id,
    [property: JsonPropertyName("size"), JsonRequired] int Size,
    [property: JsonPropertyName("title"), JsonRequired] string Title,
    [property: JsonPropertyName("profile"), JsonRequired] ClusterProfile Profile,
    [property: JsonPropertyName("photos"), JsonRequired] IReadOnlyList<long> Photos,
    [property: JsonPropertyName("title_score"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? TitleScore = null)
{
    /// <summary>The number of the whole album.</summary>
    public const int AlbumId = -1;

    private const string AlbumName = "album";

    /// <summary>The name of its files without extension, the same in every folder: <c>cluster_N</c>, or <c>album</c>.</summary>
    [JsonIgnore]
    public string Name => Id == AlbumId ? AlbumName : AlbumLayout.ClusterName(Id);
}
