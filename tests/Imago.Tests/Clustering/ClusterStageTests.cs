using Imago.Clustering;
using Imago.Clustering.Density;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;
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
        ClusterStage.Run(Options(new HdbscanOptions { MinClusterSize = 4, MinSamples = 2, Noise = policy }), heard, CancellationToken.None);
        Assert.Equal([said], heard.Lines);
        var labels = LabelsFile.Read(_folder["labels.csv"]).Photos;
        Assert.Equal(Enumerable.Range(0, 16).Select(i => (long?)i), labels.Select(l => l.Id));
        Assert.Equal([.. Enumerable.Repeat(0, 8), .. Enumerable.Repeat(1, 6), straggler], labels.Take(15).Select(l => l.Cluster));
    }

    [Fact]
    public void WhereAllIsNoiseTheOptionToChangeIsNamedAndNothingIsWritten()
    {
        var error = Assert.Throws<InvalidOptionException>(() =>
            ClusterStage.Run(Options(new HdbscanOptions { MinClusterSize = 9 }), SilentObserver.Instance, CancellationToken.None));
        Assert.Equal("--min-cluster-size", error.Option);
        Assert.Contains("--min-samples 9", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["labels.csv"]));
    }

    [Fact]
    public void OptionsOfEitherMethodAreChecked()
    {
        Assert.Equal("--min-samples", Assert.Throws<InvalidOptionException>(() => Options(new HdbscanOptions { MinSamples = 0 }).Check()).Option);
        Assert.Equal("--k", Assert.Throws<InvalidOptionException>(() => (Options(null) with { Clusters = 0 }).Check()).Option);
    }

    [Fact]
    public void CopiesOfAPictureNeitherMakeAClusterNorDecideHowManyThereAre()
    {
        // Three kinds of eight pictures, each with three small copies, as file servers make them.
        var options = Repeated(kinds: 3, pictures: 8, copies: 3, dimensions: 48, apart: 3);
        var heard = new Listener();
        ClusterStage.Run(options with { NearDuplicates = null }, heard, CancellationToken.None);
        Assert.NotEqual(3, LabelsFile.Read(options.Labels).Clusters.Count);
        ClusterStage.Run(options, heard, CancellationToken.None);
        var labels = LabelsFile.Read(options.Labels);
        Assert.Equal([32, 32, 32], labels.Clusters.Select(c => labels.MembersOf(c).Count));
        Assert.All(labels.Photos, photo => Assert.Equal(labels.Photos[(int)(photo.Id!.Value / 4 * 4)].Cluster, photo.Cluster));
        Assert.StartsWith("3 clusters of 96 photos, 24 of which differ, silhouette", heard.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void OnePictureWithItsCopiesIsNoGroupWhereTheNumberIsChosen()
    {
        var options = Repeated(kinds: 2, pictures: 10, copies: 2, strangers: 1);
        ClusterStage.Run(options, SilentObserver.Instance, CancellationToken.None);
        var labels = LabelsFile.Read(options.Labels);
        Assert.All(labels.Clusters, c => Assert.True(labels.MembersOf(c).Select(m => m.Id!.Value / 3).Distinct().Count() > 1));
        Assert.Equal(63, labels.Photos.Count);
    }

    [Fact]
    public void ANumberAskedForIsKeptUpToThePicturesThatDiffer()
    {
        var heard = new Listener();
        var options = Repeated(kinds: 2, pictures: 3, copies: 1);
        ClusterStage.Run(options with { Clusters = 6 }, SilentObserver.Instance, CancellationToken.None);
        Assert.Equal(6, LabelsFile.Read(options.Labels).Clusters.Count);
        ClusterStage.Run(options with { Clusters = 7 }, heard, CancellationToken.None);
        Assert.Equal(6, LabelsFile.Read(options.Labels).Clusters.Count);
        Assert.Contains("--k 7 is more than there are pictures that differ (12 photos, 6 of which differ), so there are 6 clusters", heard.Lines);
        Assert.Throws<InvalidOptionException>(() => ClusterStage.Run(options with { Clusters = 13 }, SilentObserver.Instance, CancellationToken.None));
    }

    [Fact]
    public void DensityCountsPicturesThatDifferToo()
    {
        var options = Repeated(kinds: 2, pictures: 8, copies: 3, strangers: 1) with { Hdbscan = new HdbscanOptions { MinClusterSize = 4, MinSamples = 2 } };
        ClusterStage.Run(options, SilentObserver.Instance, CancellationToken.None);
        var labels = LabelsFile.Read(options.Labels);
        Assert.Equal([32, 32], labels.Clusters.Select(c => labels.MembersOf(c).Count));
        Assert.Equal(4, labels.NoiseCount);
    }

    [Fact]
    public void WithoutRepeatsLabelsAreTheSameBytesAsEver()
    {
        var options = Repeated(kinds: 3, pictures: 9, copies: 0);
        ClusterStage.Run(options with { NearDuplicates = null }, SilentObserver.Instance, CancellationToken.None);
        var before = File.ReadAllBytes(options.Labels);
        ClusterStage.Run(options, SilentObserver.Instance, CancellationToken.None);
        Assert.Equal(before, File.ReadAllBytes(options.Labels));
    }

    // Kinds are far apart, pictures of a kind less so, and copies are next to their picture; strangers are farther out than all others.
    private ClusterStageOptions Repeated(int kinds, int pictures, int copies, int strangers = 0, int dimensions = 6, float apart = 12)
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
        return new ClusterStageOptions
        {
            Vectors = _folder["repeated.npz"],
            Index = _folder["index.csv"],
            NearDuplicates = _folder["near-duplicates.csv"],
            Labels = _folder["labels.csv"],
        };
    }

    private ClusterStageOptions Options(HdbscanOptions? hdbscan)
    {
        NpzFile.Write(_folder["reduced.npz"], ("pca", NpyArray.From(Line)));
        return new ClusterStageOptions { Vectors = _folder["reduced.npz"], Labels = _folder["labels.csv"], Hdbscan = hdbscan };
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
