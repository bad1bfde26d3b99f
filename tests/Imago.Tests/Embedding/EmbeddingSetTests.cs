using Imago.Embedding;
using Imago.Numerics;

namespace Imago.Tests.Embedding;

public sealed class EmbeddingSetTests
{
    private static readonly EmbeddingBlock[] Blocks = [new("a", 3, 2, 0.2, 1), new("b", 5, 2, 0.2, 1)];

    [Fact]
    public void KeepsWhatItIsGiven()
    {
        var set = new EmbeddingSet([4, 2], new Matrix(2, 8), "visual", "00", Blocks);
        Assert.Equal([4L, 2L], set.Ids);
        Assert.Equal("visual", set.Encoder);
        Assert.Empty(new EmbeddingSet([], new Matrix(0, 512), "clip-vit-b32", "00", []).Blocks);
    }

    [Fact]
    public void RefusesPartsThatDoNotFit()
    {
        Assert.Throws<ArgumentException>(() => new EmbeddingSet([4], new Matrix(2, 8), "visual", "00", Blocks));
        Assert.Throws<ArgumentException>(() => new EmbeddingSet([4, 2], new Matrix(2, 9), "visual", "00", Blocks));
    }
}
