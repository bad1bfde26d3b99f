using Imago.Embedding.Clip;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

/// <summary>Compares whole towers of small models with torch in double precision, through files of all namings.</summary>
public sealed class ClipTowerTests(ITestOutputHelper output)
{
    public static TheoryData<string, string, ClipPrecision, double> Models()
    {
        var models = new TheoryData<string, string, ClipPrecision, double>();
        foreach (var model in ClipReference.Names)
        {
            foreach (var naming in new[] { "openclip", "transformers", "timm" })
            {
                models.Add(model, naming, ClipPrecision.Single, 5e-7);

                // 1e-4 is the bound for 512 dimensions; a unit vector with a quarter of them has numbers twice as large.
                models.Add(model, naming, ClipPrecision.Int16, 1e-4 * Math.Sqrt(512.0 / ClipReference.Find(model).Vision.Dimensions));
            }
        }

        return models;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ImageVectorsMatchTorch(string model, string naming, ClipPrecision precision, double tolerance)
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find(model);
        using var checkpoint = reference.Open(folder, naming);
        var vectors = new float[reference.Count * reference.Vision.Dimensions];
        new ClipImageTower(checkpoint, precision).Encode(reference.Pictures(), reference.Count, vectors, TestContext.Current.CancellationToken);
        RequireClose(reference.ImageVectors, vectors, tolerance, $"{model}, {naming}, {precision}: pictures");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TextVectorsMatchTorch(string model, string naming, ClipPrecision precision, double tolerance)
    {
        Assert.SkipWhen(naming == "timm", "timm's files have no text tower");
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find(model);
        using var checkpoint = reference.Open(folder, naming);
        var vectors = new float[reference.Count * reference.Text.Dimensions];
        new ClipTextTower(checkpoint, precision).Encode(reference.Tokens, reference.Count, vectors, TestContext.Current.CancellationToken);
        RequireClose(reference.TextVectors, vectors, tolerance, $"{model}, {naming}, {precision}: texts");
    }

    [Theory]
    [InlineData(ClipPrecision.Single)]
    [InlineData(ClipPrecision.Int16)]
    public void APicturesVectorDependsOnNothingButThePicture(ClipPrecision precision)
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find("gelu");
        using var checkpoint = reference.Open(folder);
        var (tower, side, length) = (new ClipImageTower(checkpoint, precision), reference.Vision.ImageSize, reference.Vision.Dimensions);

        // More sequences than are encoded at a time, so that the last batch has another size.
        var count = (Transformer.TokensAtATime / 17) + 3;
        var pictures = Array.ConvertAll(WeightFormula.Uniform("pictures", count * 3 * side * side), number => (float)number);
        var together = new float[count * length];
        tower.Encode(pictures, count, together, TestContext.Current.CancellationToken);
        foreach (var i in new[] { 0, 1, count / 2, count - 1 })
        {
            var alone = new float[length];
            tower.Encode(pictures.AsSpan(i * 3 * side * side, 3 * side * side), 1, alone, TestContext.Current.CancellationToken);
            Assert.Equal(together.AsSpan(i * length, length).ToArray(), alone);
        }
    }

    [Theory]
    [InlineData(ClipPrecision.Single)]
    [InlineData(ClipPrecision.Int16)]
    public async Task VectorsAreTheSameWithOneThread(ClipPrecision precision)
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find("outliers");
        using var checkpoint = reference.Open(folder);
        var (image, text) = (new ClipImageTower(checkpoint, precision), new ClipTextTower(checkpoint, precision));
        float[] Encode()
        {
            var vectors = new float[2 * reference.Count * reference.Vision.Dimensions];
            image.Encode(reference.Pictures(), reference.Count, vectors.AsSpan(0, vectors.Length / 2));
            text.Encode(reference.Tokens, reference.Count, vectors.AsSpan(vectors.Length / 2));
            return vectors;
        }

        // Parallel loops run on the scheduler that starts them; this one has one thread.
        var one = await Task.Factory.StartNew(Encode, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler);
        Assert.Equal(Encode(), one);
    }

    [Fact]
    public void ATextsVectorDependsOnNothingAfterItsEndNorOnOtherTexts()
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find("quick-gelu");
        using var checkpoint = reference.Open(folder);
        var (tower, length, context) = (new ClipTextTower(checkpoint, ClipPrecision.Single), reference.Text.Dimensions, reference.Text.ContextLength);
        var together = new float[reference.Count * length];
        tower.Encode(reference.Tokens, reference.Count, together, TestContext.Current.CancellationToken);
        for (var i = 0; i < reference.Count; i++)
        {
            var text = reference.Tokens.AsSpan(i * context, context).ToArray();
            text.AsSpan(Array.IndexOf(text, text.Max()) + 1).Fill(7);
            var alone = new float[length];
            tower.Encode(text, 1, alone, TestContext.Current.CancellationToken);
            Assert.Equal(together.AsSpan(i * length, length).ToArray(), alone);
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find("one-layer");
        using var checkpoint = reference.Open(folder);
        using var withoutText = reference.Open(folder, "timm");
        var (image, text) = (new ClipImageTower(checkpoint, ClipPrecision.Single), new ClipTextTower(checkpoint, ClipPrecision.Single));
        var vectors = new float[reference.Count * reference.Vision.Dimensions];
        Assert.Contains("text tower", Assert.Throws<InvalidFileException>(() => new ClipTextTower(withoutText, ClipPrecision.Single)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => image.Encode(reference.Pictures(), reference.Count - 1, vectors));
        Assert.Throws<ArgumentException>(() => image.Encode(reference.Pictures(), reference.Count, vectors.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => text.Encode(reference.Tokens, reference.Count, vectors.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => text.Encode(Array.ConvertAll(reference.Tokens, token => token + 1), reference.Count, vectors));
        Assert.ThrowsAny<OperationCanceledException>(() => image.Encode(reference.Pictures(), reference.Count, vectors, new CancellationToken(canceled: true)));
        image.Encode([], 0, []);
        text.Encode([], 0, []);
    }

    private void RequireClose(double[] expected, float[] actual, double tolerance, string what)
    {
        var largest = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"{what}: maxdiff {largest:E1}");
        Assert.True(largest <= tolerance, $"{what} differ from torch by {largest:E2}, and {tolerance:E0} is allowed.");
    }
}
