using Imago.Embedding;
using Imago.Numerics;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding;

public sealed class EmbeddingFileTests
{
    [Fact]
    public void TheModelIsReadBack()
    {
        using var folder = new TemporaryFolder();
        var model = new EncoderModel("ab12", "quick_gelu", "int16");
        EmbeddingFile.Write(folder["e.npz"], new EmbeddingSet([7], new Matrix(1, 2, [0.6f, 0.8f]), "clip-vit-b32", model.WeightsSha256, []) { Model = model });
        var set = EmbeddingFile.Read(folder["e.npz"]);
        Assert.Equal(model, set.Model);
        Assert.Equal(("clip-vit-b32", "ab12"), (set.Encoder, set.WeightsSha256));
    }

    [Fact]
    public void FilesOfOtherProgramsHaveNoModel()
    {
        using var folder = new TemporaryFolder();
        NpzFile.Write(folder["e.npz"], ("embeddings", NpyArray.From(new Matrix(2, 3))));
        var set = EmbeddingFile.Read(folder["e.npz"]);
        Assert.Null(set.Model);
        Assert.Equal([0, 1], set.Ids);
    }
}
