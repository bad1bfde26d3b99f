using Imago.Embedding;
using Imago.Flow;
using Imago.Numerics;
using Imago.Reduction;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class ReduceStageTests
{
    private static readonly EmbeddingBlock[] Blocks = [new("a", 4, 3, 0.3, 1), new("b", 6, 5, 0.2, 0.5)];

    [Theory]
    [InlineData(Whitening.Auto, true, true)]
    [InlineData(Whitening.On, true, true)]
    [InlineData(Whitening.Off, true, false)]
    [InlineData(Whitening.Auto, false, false)]
    [InlineData(Whitening.On, false, false)]
    [InlineData(Whitening.Off, false, false)]
    public void BlocksAreWhitenedUnlessThatIsOff(Whitening whitening, bool blocks, bool expected)
    {
        using var folder = new TemporaryFolder();
        using var file = Run(folder, new ReduceOptions { Whitening = whitening }, blocks ? Blocks : []);
        Assert.Equal(expected, file.Contains("whitened"));
        Assert.False(file.Contains("umap"));
        var source = expected ? file.ReadMatrix("whitened") : Embeddings();
        var scores = new Pca().Fit(source).Transform(source);
        if (whitening == Whitening.On && !blocks)
            Assert.All(Deviations(file.ReadMatrix("pca")), d => Assert.Equal(1, d, 1e-4));
        else
            Assert.Equal(scores.Data, file.ReadMatrix("pca").Data);
    }

    [Fact]
    public void TheMapIsOfTheScores()
    {
        using var folder = new TemporaryFolder();
        var umap = new UmapOptions { Epochs = 20, Neighbours = 5 };
        using var file = Run(folder, new ReduceOptions { Umap = umap }, []);
        var map = file.ReadMatrix("umap");
        Assert.Equal((50, 2), (map.Rows, map.Columns));
        Assert.Equal(new Imago.Reduction.Umap(umap).Fit(file.ReadMatrix("pca"), TestContext.Current.CancellationToken).Map.Data, map.Data);
    }

    private static NpzFile Run(TemporaryFolder folder, ReduceOptions options, EmbeddingBlock[] blocks)
    {
        EmbeddingFile.Write(folder["e.npz"], new EmbeddingSet([.. Enumerable.Range(0, 50).Select(i => (long)i)], Embeddings(), "test", "", blocks));
        new ReduceStage(AlbumLayout.None with { Embeddings = folder["e.npz"], Reduced = folder["r.npz"] }, options).Run(SilentObserver.Instance, TestContext.Current.CancellationToken);
        return NpzFile.Open(folder["r.npz"]);
    }

    private static Matrix Embeddings() => MadeUpPoints.Normal(50, 10);

    private static IEnumerable<double> Deviations(Matrix scores) =>
        Enumerable.Range(0, scores.Columns).Select(c => Math.Sqrt(Enumerable.Range(0, scores.Rows).Sum(i => (double)scores.Row(i)[c] * scores.Row(i)[c]) / (scores.Rows - 1)));
}
