using System.Text.Json;
using System.Text.Json.Nodes;
using Imago.Clustering.Count;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Photos;
using Imago.Report;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>The page's report.</summary>
/// <param name="Rejected">Rows of three texts: a file left out, the stage, and the reason.</param>
/// <param name="Repeats">The groups of near-duplicates and bursts.</param>
/// <param name="ClustersTried">The numbers of clusters tried, ascending; null if the number was given.</param>
/// <param name="Reason">The reason for the number of clusters; null if unknown.</param>
/// <param name="Files">The paths of the existing report files.</param>
/// <param name="Run">The path of the record of the run; null if there is none.</param>
internal sealed record PageReport(
    IReadOnlyList<IReadOnlyList<string>> Rejected,
    IReadOnlyList<RepeatedPhotos> Repeats,
    IReadOnlyList<TriedCount>? ClustersTried,
    string? Reason,
    IReadOnlyList<string> Files,
    string? Run)
{
    /// <summary>Reads an album's reports; missing ones are left out.</summary>
    /// <param name="album">The album.</param>
    /// <param name="rejections">The files left out.</param>
    /// <param name="photos">The photos.</param>
    /// <exception cref="InvalidFileException">A file cannot be read.</exception>
    public static PageReport Read(AlbumLayout album, IReadOnlyList<Rejection> rejections, NumberedPhotos photos) => new(
        [.. rejections.Select(r => (string[])[r.Path, r.Stage, r.Reason])],
        File.Exists(album.NearDuplicates) ? [.. NearDuplicateFile.Read(album.NearDuplicates).Groups.Select(g => Repeated(g, photos)).Where(r => r.Photos.Count > 1)] : [],
        File.Exists(album.ClusterCount) ? Tried(ClusterCountFile.Read(album.ClusterCount)) : null,
        ReasonIn(album.SummaryData),
        [.. new[] { album.Summary, album.SummaryData, album.ClusterCount }.Where(File.Exists).Concat(ReportPlots.Made(album)).Select(album.Relative)],
        RunRecord.PathFrom(album));

    private static RepeatedPhotos Repeated(PhotoGroup group, NumberedPhotos photos) => new(
        group.Kind == GroupKind.Burst ? "burst" : "near-duplicate",
        [.. group.Members.Select(m => photos.NumberOf(m.Id)).OfType<int>()]);

    private static List<TriedCount> Tried(ClusterCountChoice choice) =>
    [
        .. choice.Candidates.Select(c => new TriedCount(
            c.Clusters,
            c.Silhouette,
            c.Inertia,
            c.CalinskiHarabasz,
            c.DaviesBouldin,
            c.Clusters == choice.Elbow,
            c.Clusters == choice.Clusters)),
    ];

    /// <summary>The reason for the number of clusters in the report; null if it has none.</summary>
    /// <param name="path">The report.</param>
    /// <exception cref="InvalidFileException">The report cannot be read.</exception>
    internal static string? ReasonIn(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = RegularFile.OpenRead(path);
            return JsonNode.Parse(stream) is JsonObject report && report["clustering"] is JsonObject clustering && clustering["reason"] is JsonValue reason && reason.TryGetValue(out string? text)
                ? text
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidFileException(path, $"expected the report as imago report writes it, found something else: {e.Message} Run imago report again.", e);
        }
    }
}

/// <summary>A group of near-duplicates, or a burst.</summary>
/// <param name="Kind"><c>near-duplicate</c> or <c>burst</c>.</param>
/// <param name="Photos">Their numbers, the best first; at least two.</param>
internal sealed record RepeatedPhotos(string Kind, IReadOnlyList<int> Photos);

/// <summary>The figures of one number of clusters that was tried.</summary>
/// <param name="K">The number of clusters.</param>
/// <param name="Silhouette">Mean silhouette, -1 to 1.</param>
/// <param name="Inertia">K-Means inertia.</param>
/// <param name="CalinskiHarabasz">Variance ratio; higher is better.</param>
/// <param name="DaviesBouldin">Davies-Bouldin index; lower is better.</param>
/// <param name="Elbow">True for the elbow of the inertia curve.</param>
/// <param name="Chosen">True for the chosen number.</param>
internal sealed record TriedCount(int K, double Silhouette, double Inertia, double CalinskiHarabasz, double DaviesBouldin, bool Elbow, bool Chosen);
