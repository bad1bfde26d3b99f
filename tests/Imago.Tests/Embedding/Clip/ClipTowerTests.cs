using Imago.Embedding.Clip;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

/// <summary>Whole towers of small models against torch in double precision, through files of all namings.</summary>
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
                models.Add(model, naming, ClipPrecision.Int16, 1e-4);
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

    private void RequireClose(double[] expected, float[] actual, double tolerance, string what)
    {
        var largest = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"{what}: maxdiff {largest:E1}");
        Assert.True(largest <= tolerance, $"{what} differ from torch by {largest:E2}, and {tolerance:E0} is allowed.");
    }
}
