using Imago.Clustering;
using Imago.Errors;
using Imago.Numerics;
using Imago.Storage;
using Imago.Tests.Support;

namespace Imago.Tests.Clustering;

public sealed class ClusterStageTests : IDisposable
{
    // Groups of 8 and 6, and a straggler on either side.
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
