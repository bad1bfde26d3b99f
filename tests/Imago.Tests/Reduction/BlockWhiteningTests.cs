using System.Numerics.Tensors;
using System.Text.Json;
using Imago.Embedding;
using Imago.Numerics;
using Imago.Reduction;
using Imago.Tests.Support;

namespace Imago.Tests.Reduction;

public sealed class BlockWhiteningTests
{
    private static readonly EmbeddingBlock[] Blocks = [new("a", 5, 3, 0.3, 1), new("b", 20, 12, 0.2, 0.5)];

    [Fact]
    public void WhitenedBlocksMatchScikitLearn()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(TestFolders.Data("Reduction", "Data", "whitening.json")));
        foreach (var c in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            var blocks = c.GetProperty("blocks").EnumerateArray()
                .Select(b => new EmbeddingBlock("", b.GetProperty("length").GetInt32(), b.GetProperty("dims").GetInt32(), b.GetProperty("exponent").GetDouble(), b.GetProperty("weight").GetDouble()))
                .ToList();
            var embeddings = new Matrix(c.GetProperty("rows").GetInt32(), 30, [.. c.GetProperty("embeddings").EnumerateArray().Select(v => v.GetSingle())]);
            var whitened = BlockWhitening.Apply(embeddings, blocks, TestContext.Current.CancellationToken);
            Assert.Equal(c.GetProperty("columns").GetInt32(), whitened.Columns);
            var expected = c.GetProperty("whitened").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], whitened.Data[i], 2e-4);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(150)]
    public void EveryBlockOfEveryRowHasItsWeight(int rows)
    {
        var whitened = BlockWhitening.Apply(Random(rows, 25), Blocks, TestContext.Current.CancellationToken);
        var first = Math.Min(3, rows - 1);
        Assert.Equal(first + Math.Min(12, rows - 1), whitened.Columns);
        for (var i = 0; i < rows; i++)
        {
            Assert.Equal(1, TensorPrimitives.Norm(whitened.Row(i)[..first]), 1e-4);
            Assert.Equal(0.5, TensorPrimitives.Norm(whitened.Row(i)[first..]), 1e-4);
        }
    }

    [Fact]
    public void FewRowsAndManyRowsTakeTheSameComponents()
    {
        // The same 18 rows through inner products of rows (18 < 20), and repeated through the covariance (36 > 20).
        var few = Random(18, 25);
        var many = new Matrix(36, 25, [.. few.Data, .. few.Data]);
        var a = BlockWhitening.Apply(few, Blocks, TestContext.Current.CancellationToken);
        var b = BlockWhitening.Apply(many, Blocks, TestContext.Current.CancellationToken);
        for (var i = 0; i < a.Data.Length; i++)
            Assert.Equal(a.Data[i], b.Data[i], 1e-3);
    }

    [Fact]
    public void OnePhotoStandsInTheMiddle()
    {
        var whitened = BlockWhitening.Apply(Random(1, 25), Blocks, TestContext.Current.CancellationToken);
        Assert.Equal([1f, 0.5f], whitened.Data);
        Assert.Equal(0, BlockWhitening.Apply(new Matrix(0, 25), Blocks, TestContext.Current.CancellationToken).Rows);
    }

    [Fact]
    public void ABlockInWhichPhotosDoNotDifferSaysNothing()
    {
        var embeddings = Random(30, 25);
        for (var i = 0; i < 30; i++)
            embeddings.Row(0)[..5].CopyTo(embeddings.Row(i));
        var whitened = BlockWhitening.Apply(embeddings, Blocks, TestContext.Current.CancellationToken);
        Assert.Equal(1 + 12, whitened.Columns);
        Assert.All(Enumerable.Range(0, 30), i => Assert.Equal(1, whitened.Row(i)[0]));
    }

    [Fact]
    public void BlocksOfZerosAreTakenAsTheyAre()
    {
        var whitened = BlockWhitening.Apply(new Matrix(4, 25), Blocks, TestContext.Current.CancellationToken);
        Assert.All(whitened.Data, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void TheSameEmbeddingsGiveTheSameBits()
    {
        var embeddings = Random(700, 25);
        var first = BlockWhitening.Apply(embeddings, Blocks, TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
            Assert.Equal(first.Data, BlockWhitening.Apply(embeddings, Blocks, TestContext.Current.CancellationToken).Data);
    }

    [Fact]
    public void EmbeddingsWithoutBlocksPassThrough()
    {
        var embeddings = Random(4, 6);
        Assert.Same(embeddings, BlockWhitening.Apply(embeddings, [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void RefusesBlocksOfAnotherLengthAndStopsWhenTold()
    {
        Assert.Throws<ArgumentException>(() => BlockWhitening.Apply(Random(4, 6), Blocks, TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => BlockWhitening.Apply(Random(4, 25), Blocks, new CancellationToken(canceled: true)));
    }

    private static Matrix Random(int rows, int columns)
    {
        var random = new SeededRandom(rows);
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(random.NextNormal() + 1))]);
    }
}
