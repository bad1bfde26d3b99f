using Imago.Clustering;
using Imago.Comparison;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Report;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Report;

/// <summary>
/// An album of nine photos in the plane: four around (0, 0), four around (10, 0), one of which has the label of the first cluster, and one
/// in no cluster. It also has a copy and a file left out.
/// </summary>
internal sealed class ReportedAlbum : IDisposable
{
    private static readonly (float X, float Y)[] Points = [(0, 0), (1, 0), (0, 1), (1, 1), (10, 0), (11, 0), (10, 1), (11, 1), (5, 50)];
    private static readonly int[] Clusters = [0, 0, 0, 0, 0, 1, 1, 1, -1];

    private readonly TemporaryFolder _folder = new();

    public ReportedAlbum(string title = "Dark", string name = "photo", string reason = "it is too large", string folder = "/home/someone/photos")
    {
        string PathOf(int i) => $"{folder}/{i}-{name}.jpg";
        Photo Of(int i, PhotoStatus status) => new(i, PathOf(i), $"{i % 10:x64}", 1000, "jpeg", 40, 30, 1, null, status);
        List<Photo> photos = [.. Enumerable.Range(0, 9).Select(i => Of(i, PhotoStatus.Ok)), Of(10, PhotoStatus.Duplicate), Of(11, PhotoStatus.Rejected)];
        PhotoIndexFile.Write(Layout.Index, new PhotoIndex(photos));
        RejectionFile.Write(Layout.Rejected, [new Rejection(PathOf(11), "index", reason), new Rejection($"{folder}/closed", "index", "it cannot be opened")]);
        NpzFile.Write(
            Layout.Reduced,
            ("pca", NpyArray.From(new Matrix(9, 2, [.. Points.SelectMany(p => (float[])[p.X, p.Y])]))),
            ("ids", NpyArray.From(Enumerable.Range(0, 9).Select(i => (long)i).ToArray())),
            ("explained_variance_ratio", NpyArray.From((double[])[0.5, 0.25])));
        LabelsFile.Write(Layout.Labels, new ClusterLabels([.. Clusters.Select((c, i) => new LabelledPhoto(i, PathOf(i), c)), new LabelledPhoto(10, PathOf(10), 0)]));
        ClusterFile.Write(
            Layout.Clusters,
            [
                new Cluster(0, 5, title, new ClusterProfile(0.001, 0.2, 0.4, 30, 0.2), [0, 1]),
                new Cluster(1, 3, "Bright", new ClusterProfile(0.001, 0.8, 0.4, 30, 0.2), [5, 6]),
            ]);
        NearDuplicateFile.Write(Layout.NearDuplicates, new PhotoGroups(
        [
            new PhotoGroup(GroupKind.NearDuplicate, [.. new[] { 0, 1, 2, 3, 4 }.Select(i => new GroupMember(i, PathOf(i), 1, 0))]),
            new PhotoGroup(GroupKind.Burst, [new GroupMember(6, PathOf(6), 1, 0), new GroupMember(5, PathOf(5), 0.96875f, 12)]),
        ]));
    }

    public AlbumLayout Layout => new(_folder["album"]);

    public string Summary => File.ReadAllText(Layout.Summary);

    public void Report(string? why = "it was asked for", string k = "2") => new ReportStage(Layout, new ReportOptions { Reason = why, Facts = [new("seed", "42"), new("k", k)] }).Run(
        SilentObserver.Instance,
        TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();
}
