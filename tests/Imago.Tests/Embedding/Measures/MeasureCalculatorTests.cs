using Imago.Embedding.Measures;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class MeasureCalculatorTests
{
    [Fact]
    public void BrightnessMatchesOpenCv() => Compare(e => e.Brightness, m => m.Brightness, 1e-6);

    [Fact]
    public void SaturationMatchesOpenCv() => Compare(e => e.Saturation, m => m.Saturation, 1e-6);

    [Fact]
    public void ColorfulnessMatchesOpenCv() => Compare(e => e.Colorfulness, m => m.Colorfulness, 1e-6);

    [Fact]
    public void SharesOfSteepGradientsMatchOpenCv()
    {
        for (var t = 0; t < OpenCvMeasures.Thresholds.Length; t++)
            Compare(e => e.SharesAbove[t], m => m.Gradients.ShareAbove(OpenCvMeasures.Thresholds[t]), 1e-12);
    }

    [Fact]
    public void MeasuresOfPhotosMatchOpenCv()
    {
        var files = OpenCvMeasures.Files(TestFolders.Shared("oracle", "preprocess", "in")).ToList();
        Assert.True(files.Count >= 20);
        foreach (var expected in files)
        {
            var measured = MeasureCalculator.Measure(expected.Picture);
            Assert.Equal(expected.Brightness, measured.Brightness, 1e-6);
            Assert.Equal(expected.Saturation, measured.Saturation, 1e-6);
            Assert.Equal(expected.Colorfulness, measured.Colorfulness, 1e-6);
            Assert.All(OpenCvMeasures.Thresholds.Index(), t => Assert.Equal(expected.SharesAbove[t.Index], measured.Gradients.ShareAbove(t.Item), 1e-12));
        }
    }

    [Fact]
    public void APlainPhotoHasNoEdgesAndItsOwnColor()
    {
        var measured = MeasureCalculator.Measure(TestCard.Plain(33, 9, 51, 102, 204));
        Assert.Equal(0.8, measured.Brightness, 1e-12);
        Assert.Equal(0.75, measured.Saturation, 1e-12);
        Assert.Equal(0, measured.Gradients.ShareAbove(0));
        Assert.Equal(33 * 9, measured.Gradients.Pixels);
    }

    private static void Compare(Func<OpenCvMeasures, double> expected, Func<PhotoMeasurement, double> actual, double tolerance) =>
        Assert.All(OpenCvMeasures.Drawn(), e => Assert.Equal(expected(e), actual(MeasureCalculator.Measure(e.Picture)), tolerance));
}
