using System.Numerics.Tensors;
using Imago.Embedding.Visual;
using Imago.Imaging;
using Imago.Numerics.Parallel;
using Imago.Samples;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Visual;

public sealed class VisualEncoderTests
{
    private readonly VisualEncoder _encoder = new();

    [Fact]
    public void BlocksMakeUpTheEmbedding()
    {
        Assert.Equal("visual", _encoder.Name);
        Assert.Equal(_encoder.Dimensions, _encoder.Blocks.Sum(b => b.Length));
        Assert.Matches("^[0-9a-f]{64}$", _encoder.Fingerprint);
    }

    [Theory]
    [InlineData(200, 150)]
    [InlineData(1, 1)]
    [InlineData(1, 900)]
    [InlineData(37, 2)]
    public void EmbeddingsHaveUnitLengthAndBlocksTheirWeights(int width, int height)
    {
        var embedding = Encode(TestCard.Draw(width, height));
        Assert.Equal(1, TensorPrimitives.Norm((ReadOnlySpan<float>)embedding), 1e-5);
        var total = Math.Sqrt(_encoder.Blocks.Sum(b => b.Weight * b.Weight));
        var at = 0;
        foreach (var block in _encoder.Blocks)
        {
            // A photo without gradients has no shape, so the other blocks share its length.
            var length = TensorPrimitives.Norm(embedding.AsSpan(at, block.Length));
            Assert.True(Math.Abs(length - (block.Weight / total)) < 1e-4 || (width * height == 1 && (length == 0 || block.Name != "shape")), block.Name);
            at += block.Length;
        }
    }

    [Fact]
    public void PlainAndBlackPhotosHaveFiniteEmbeddings()
    {
        foreach (var image in (RgbImage[])[TestCard.Plain(64, 64, 0, 0, 0), TestCard.Plain(300, 20, 255, 255, 255), TestCard.Plain(9, 9, 255, 0, 0)])
            Assert.Equal(1, TensorPrimitives.Norm((ReadOnlySpan<float>)Encode(image)), 1e-5);
    }

    [Fact]
    public void TheSamePhotoGivesTheSameNumbersFromAnyThread()
    {
        var photos = Enumerable.Range(0, 12).Select(i => TestCard.Draw(100 + (9 * i), 180 - (7 * i))).ToArray();
        var alone = photos.Select(p => Encode(p)).ToArray();
        var together = OrderedParallel.Map(48, i => Encode(photos[i % 12]));
        Assert.All(together.Index(), e => Assert.Equal(alone[e.Index % 12], e.Item));
    }

    [Fact]
    public void AMirroredPhotoIsHardlyAnother()
    {
        // All blocks are symmetric by design, except the texture's rotation-free patterns and the border's colours.
        var card = TestCard.Draw(256, 256);
        Assert.True(Cosine(Encode(card), Encode(TestCard.Mirrored(card))) > 0.995);
    }

    /// <summary>The pictures are drawn with another seed than those that the encoder learned from.</summary>
    [Fact]
    public void DrawnButterfliesAreNearerTheirOwnSpeciesThanOthers()
    {
        const int PerSpecies = 4;
        var samples = new SampleSet(seed: 5, PerSpecies);
        int[] species = [1, 4, 7, 11];
        var embeddings = OrderedParallel.Map(species.Length * PerSpecies, i => Encode(samples.Draw((species[i / PerSpecies] * PerSpecies) + (i % PerSpecies)).Image));
        var nearest = Enumerable.Range(0, embeddings.Length)
            .Select(i => Enumerable.Range(0, embeddings.Length).Where(j => j != i).MaxBy(j => Cosine(embeddings[i], embeddings[j])));
        Assert.All(nearest.Index(), n => Assert.Equal(n.Index / PerSpecies, n.Item / PerSpecies));
    }

    [Fact]
    public void AScaledPhotoIsNearerThanAnotherOne()
    {
        var small = Encode(Enlarged(TestCard.Draw(128, 128), 2));
        var large = Encode(Enlarged(TestCard.Draw(128, 128), 5));
        var other = Encode(TestCard.Plain(256, 256, 30, 160, 60));
        Assert.True(Cosine(small, large) > 0.99999);
        Assert.True(Cosine(small, other) < 0.9);
    }

    [Fact]
    public void AnEmbeddingTakesItsOwnLength() => Assert.Throws<ArgumentException>(() => _encoder.Encode(TestCard.Draw(8, 8), new float[_encoder.Dimensions - 1]));

    /// <summary>The fingerprint is the key of caches: when these numbers change, VisualEncoder's version must change.</summary>
    [Fact]
    public void TheNumbersAreThoseOfTheFingerprint()
    {
        Assert.StartsWith("f9db11dcd67d3625", _encoder.Fingerprint, StringComparison.Ordinal);
        var embedding = Encode(TestCard.Draw(200, 150));
        var sums = new double[_encoder.Blocks.Count];
        var at = 0;
        for (var b = 0; b < sums.Length; b++)
        {
            for (var i = 0; i < _encoder.Blocks[b].Length; i++)
                sums[b] += embedding[at++] * ((i % 7) - 3);
        }

        double[] expected = [-1.9191, -1.3065, -0.0314, 0.3390, -0.2009, 0.0214];
        Assert.All(expected.Index(), e => Assert.Equal(e.Item, sums[e.Index], 5e-4));
    }

    private static double Cosine(float[] a, float[] b) => TensorPrimitives.CosineSimilarity((ReadOnlySpan<float>)a, b);

    private static RgbImage Enlarged(RgbImage image, int factor)
    {
        var large = new RgbImage(image.Width * factor, image.Height * factor);
        for (var i = 0; i < large.Width * large.Height; i++)
            image.Pixels.AsSpan(((i / large.Width / factor * image.Width) + (i % large.Width / factor)) * 3, 3).CopyTo(large.Pixels.AsSpan(i * 3));
        return large;
    }

    private float[] Encode(RgbImage image)
    {
        var embedding = new float[_encoder.Dimensions];
        _encoder.Encode(image, embedding);
        return embedding;
    }
}
