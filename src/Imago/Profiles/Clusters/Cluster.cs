using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Imago.Music.Timing;
using Imago.Storage;

namespace Imago.Profiles.Clusters;

/// <summary>One cluster of <c>clusters.json</c>, or the whole album as one.</summary>
/// <param name="Id">Its number, 0 or more; <see cref="AlbumId"/> for the whole album.</param>
/// <param name="Size">Number of its photos whose status is ok.</param>
/// <param name="Title">A few words for people, different from every other cluster's.</param>
/// <param name="Profile">What its photos have in common.</param>
/// <param name="Photos">The numbers of the film's photos, in the film's order.</param>
/// <param name="Music">What the composer did; null until it has.</param>
/// <param name="Files">What was made for it: a name such as <c>film</c> and a path relative to the album.</param>
/// <param name="TitleScore">How well the title fits, the cosine of label and photos, -1 to 1; null for a title from light and colour.</param>
/// <param name="Slides">How long each photo stays in the film with its music; null until there is music.</param>
public sealed record Cluster(
    [property: JsonPropertyName("id"), JsonRequired] int Id,
    [property: JsonPropertyName("size"), JsonRequired] int Size,
    [property: JsonPropertyName("title"), JsonRequired] string Title,
    [property: JsonPropertyName("profile"), JsonRequired] ClusterProfile Profile,
    [property: JsonPropertyName("photos"), JsonRequired] IReadOnlyList<long> Photos,
    [property: JsonPropertyName("music"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonObject? Music = null,
    IReadOnlyDictionary<string, string>? Files = null,
    [property: JsonPropertyName("title_score"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? TitleScore = null,
    [property: JsonPropertyName("slides"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SlidePlan? Slides = null)
{
    /// <summary>The number of the whole album.</summary>
    public const int AlbumId = -1;

    private const string AlbumName = "album";

    /// <summary>The name of its files without their extensions, the same in every folder: <c>cluster_N</c>, or <c>album</c>.</summary>
    [JsonIgnore]
    public string Name => Id == AlbumId ? AlbumName : AlbumLayout.ClusterName(Id);

    /// <summary>What was made for it: a name such as <c>film</c> and a path relative to the album.</summary>
    [JsonPropertyName("files")]
    public IReadOnlyDictionary<string, string> Files { get; init; } = Files ?? new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The cluster with one more file.</summary>
    /// <param name="kind">What it is, such as <c>film</c>.</param>
    /// <param name="path">Its path relative to the album.</param>
    public Cluster WithFile(string kind, string path) => this with { Files = Ordered(Files.Where(f => f.Key != kind).Append(KeyValuePair.Create(kind, path))) };

    /// <summary>The cluster with one more file, where that lies in the album; a person may have asked for it elsewhere, where no page finds it.</summary>
    /// <param name="kind">What it is, such as <c>film</c>.</param>
    /// <param name="album">The album.</param>
    /// <param name="path">Its full path.</param>
    internal Cluster WithFile(string kind, AlbumLayout album, string path) =>
        ConfinedPath.IsPlain(album.Relative(path)) ? WithFile(kind, album.Relative(path)) : WithoutFiles(kind);

    /// <summary>The cluster without some of its files.</summary>
    /// <param name="kinds">What they are.</param>
    public Cluster WithoutFiles(params IEnumerable<string> kinds) => this with { Files = Ordered(Files.Where(f => !kinds.Contains(f.Key))) };

    private static SortedDictionary<string, string> Ordered(IEnumerable<KeyValuePair<string, string>> files)
    {
        var ordered = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, path) in files)
            ordered[kind] = path;
        return ordered;
    }
}
