using Imago.Clustering;
using Imago.Clustering.Density;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

public sealed class ClusterStageTests : IDisposable
{
    // Groups of 8 and 6 points, and one outlier on either side.
    private static readonly Matrix Line = new(16, 1, [0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 10, 10.1f, 10.2f, 10.3f, 10.4f, 10.5f, -30, 45]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NoisePolicy.Keep, "2 clusters of 16 photos, 2 noise", -1)]
    [InlineData(NoisePolicy.Nearest, "2 clusters of 16 photos, 2 noise that went to the nearest cluster", 0)]
    [InlineData(NoisePolicy.Misc, "3 clusters of 16 photos, 2 noise, all in the last cluster", 2)]
    public void GroupsByDensityAndSaysHowMuchIsNoise(NoisePolicy policy, string said, int straggler)
    {
        var heard = new Listener();
        new ClusterStage(OnALine(), new ClusterOptions { Hdbscan = new HdbscanOptions { MinClusterSize = 4, MinSamples = 2, Noise = policy } }).Run(heard, CancellationToken.None);
        Assert.Equal([said], heard.Lines);
        var labels = LabelsFile.Read(_folder["labels.csv"]).Photos;
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (long?)i), labels.Select(l => l.Id));
        Assert.Equal([.. Enumerable.Repeat(0, 8), .. Enumerable.Repeat(1, 6), straggler], labels.Take(15).Select(l => l.Cluster));
    }

    [Fact]
    public void WhereAllIsNoiseTheOptionToChangeIsNamedAndNothingIsWritten()
    {
        var error = Assert.Throws<InvalidOptionException>(() =>
            new ClusterStage(OnALine(), new ClusterOptions { Hdbscan = new HdbscanOptions { MinClusterSize = 9 } }).Run(SilentObserver.Instance, CancellationToken.None));
        Assert.Equal("--min-cluster-size", error.Option);
        Assert.Contains("--min-samples 9", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["labels.csv"]));
    }

    [Fact]
    public void OptionsOfEitherMethodAreChecked()
    {
        Assert.Equal("--min-samples", Assert.Throws<InvalidOptionException>(() => new ClusterOptions { Hdbscan = new HdbscanOptions { MinSamples = 0 } }.Check()).Option);
        Assert.Equal("--k", Assert.Throws<InvalidOptionException>(() => new ClusterOptions { Clusters = 0 }.Check()).Option);
    }

    [Fact]
    public void CopiesOfAPictureNeitherMakeAClusterNorDecideHowManyThereAre()
    {
        // Eight pictures of each of three kinds, and three small copies of each picture, as file servers make them.
        var album = Repeated(kinds: 3, pictures: 8, copies: 3, dimensions: 48, apart: 3);
        var heard = new Listener();
        new ClusterStage(album with { NearDuplicates = "" }, new ClusterOptions()).Run(heard, CancellationToken.None);
        Assert.NotEqual(3, LabelsFile.Read(album.Labels).Clusters.Count);
        new ClusterStage(album, new ClusterOptions()).Run(heard, CancellationToken.None);
        var labels = LabelsFile.Read(album.Labels);
        Assert.Equal([32, 32, 32], labels.Clusters.Select(c => labels.MembersOf(c).Count));
        Assert.All(labels.Photos, photo => Assert.Equal(labels.Photos[(int)(photo.Id!.Value / 4 * 4)].Cluster, photo.Cluster));
        Assert.StartsWith("3 clusters of 96 photos, 24 of which differ, silhouette", heard.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void OnePictureWithItsCopiesIsNoGroupWhereTheNumberIsChosen()
    {
        var album = Repeated(kinds: 2, pictures: 10, copies: 2, strangers: 1);
        new ClusterStage(album, new ClusterOptions()).Run(SilentObserver.Instance, CancellationToken.None);
        var labels = LabelsFile.Read(album.Labels);
        Assert.All(labels.Clusters, c => Assert.True(labels.MembersOf(c).Select(m => m.Id!.Value / 3).Distinct().Count() > 1));
        Assert.Equal(63, labels.Photos.Count);
    }

    [Fact]
    public void ANumberAskedForIsKeptUpToThePicturesThatDiffer()
    {
        var heard = new Listener();
        var album = Repeated(kinds: 2, pictures: 3, copies: 1);
        new ClusterStage(album, new ClusterOptions { Clusters = 6 }).Run(SilentObserver.Instance, CancellationToken.None);
        Assert.Equal(6, LabelsFile.Read(album.Labels).Clusters.Count);
        new ClusterStage(album, new ClusterOptions { Clusters = 7 }).Run(heard, CancellationToken.None);
        Assert.Equal(6, LabelsFile.Read(album.Labels).Clusters.Count);
        Assert.Contains("--k 7 is more than the number of distinct pictures (12 photos, 6 of which differ), so there are 6 clusters", heard.Lines);
        Assert.Throws<InvalidOptionException>(() => new ClusterStage(album, new ClusterOptions { Clusters = 13 }).Run(SilentObserver.Instance, CancellationToken.None));
    }

    [Fact]
    public void DensityCountsPicturesThatDifferToo()
    {
        var album = Repeated(kinds: 2, pictures: 8, copies: 3, strangers: 1);
        new ClusterStage(album, new ClusterOptions { Hdbscan = new HdbscanOptions { MinClusterSize = 4, MinSamples = 2 } }).Run(SilentObserver.Instance, CancellationToken.None);
        var labels = LabelsFile.Read(album.Labels);
        Assert.Equal([32, 32], labels.Clusters.Select(c => labels.MembersOf(c).Count));
        Assert.Equal(4, labels.NoiseCount);
    }

    [Fact]
    public void WithoutRepeatsLabelsAreTheSameBytesAsEver()
    {
        var album = Repeated(kinds: 3, pictures: 9, copies: 0);
        new ClusterStage(album with { NearDuplicates = "" }, new ClusterOptions()).Run(SilentObserver.Instance, CancellationToken.None);
        var before = File.ReadAllBytes(album.Labels);
        new ClusterStage(album, new ClusterOptions()).Run(SilentObserver.Instance, CancellationToken.None);
        Assert.Equal(before, File.ReadAllBytes(album.Labels));
    }

    // Kinds lie apart, pictures of a kind less so, and copies of a picture next to it; strangers lie farther out than all.
    private AlbumLayout Repeated(int kinds, int pictures, int copies, int strangers = 0, int dimensions = 6, float apart = 12)
    {
        var (random, count) = (new Random(5), (kinds * pictures) + strangers);
        var vectors = new Matrix(count * (copies + 1), dimensions);
        var groups = new List<PhotoGroup>();
        for (var picture = 0; picture < count; picture++)
        {
            var isStranger = picture >= kinds * pictures;
            var centre = Enumerable.Range(0, dimensions).Select(d => (random.NextSingle() * 2) + (isStranger ? 60 : d == picture % kinds ? apart : 0)).ToArray();
            var members = new List<GroupMember>();
            for (var copy = 0; copy <= copies; copy++)
            {
                var row = (picture * (copies + 1)) + copy;
                for (var d = 0; d < dimensions; d++)
                    vectors.Row(row)[d] = centre[d] + (random.NextSingle() * 0.01f);
                members.Add(new GroupMember(row, $"/photos/{row:000}.jpg", 1, 0));
            }

            if (copies > 0)
                groups.Add(new PhotoGroup(GroupKind.NearDuplicate, members));
        }

        NpzFile.Write(_folder["repeated.npz"], ("pca", NpyArray.From(vectors)));
        PhotoIndexFile.Write(_folder["index.csv"], new PhotoIndex([.. Enumerable.Range(0, vectors.Rows).Select(row => new Photo(row, $"/photos/{row:000}.jpg", $"{row}", 1, "jpeg", 8, 8, 1, null, PhotoStatus.Ok))]));
        NearDuplicateFile.Write(_folder["near-duplicates.csv"], new PhotoGroups(groups));
        return AlbumLayout.None with
        {
            Reduced = _folder["repeated.npz"],
            Index = _folder["index.csv"],
            NearDuplicates = _folder["near-duplicates.csv"],
            Labels = _folder["labels.csv"],
        };
    }

    private AlbumLayout OnALine()
    {
        NpzFile.Write(_folder["reduced.npz"], ("pca", NpyArray.From(Line)));
        return AlbumLayout.None with { Reduced = _folder["reduced.npz"], Labels = _folder["labels.csv"] };
    }

    private sealed class Listener : IRunObserver
    {
        public List<string> Lines { get; } = [];

        public void Advance(Stage stage, long done, long total)
        {
        }

        public void Say(Stage stage, string message) => Lines.Add(message);
    }
}
