using Imago.Embedding.Measures;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class EdgeThresholdTests
{
    [Fact]
    public void OfOnePhotoIsItsPercentileRoundedUp()
    {
        // numpy interpolates between neighbouring pixels, so few pixels leave a gap between its percentile and ours.
        foreach (var e in OpenCvMeasures.Drawn().Where(e => e.Picture.Width * e.Picture.Height > 500))
            Assert.InRange(EdgeThreshold.Of([MeasureCalculator.Measure(e.Picture).Gradients]), e.Percentile75 - 1e-9, e.Percentile75 + 4);
    }

    [Fact]
    public void OneThresholdServesAllSoThatPhotosDiffer()
    {
        var rough = MeasureCalculator.Measure(TestCard.Draw(60, 40));
        var smooth = MeasureCalculator.Measure(OpenCvMeasures.Drawn().Single(e => e.Name == "grey ramp").Picture);
        var threshold = EdgeThreshold.Of([rough.Gradients, smooth.Gradients, smooth.Gradients]);
        Assert.True(rough.Against(threshold).EdgeDensity > 0.5);
        Assert.Equal(0, smooth.Against(threshold).EdgeDensity);
    }

    [Fact]
    public void IsTheSmallestWholeMagnitudeWithAQuarterAboveIt()
    {
        GradientHistogram[] photos = [Histogram((3, 30), (7, 10)), Histogram((3, 1), (5, 1), (9, 2)), Histogram((1, 500), (6, 500))];
        double Mean(double t) => photos.Average(p => p.ShareAbove(t));
        var threshold = EdgeThreshold.Of(photos);
        Assert.Equal(Math.Truncate(threshold), threshold);
        Assert.True(Mean(threshold) <= 0.25 && Mean(threshold - 1) > 0.25);
    }

    [Fact]
    public void APhotoWeighsTheSameWhateverItsSize()
    {
        GradientHistogram few = Histogram((10, 4)), many = Histogram((400, 1_000_000));
        Assert.Equal(EdgeThreshold.Of([few, few, few, Histogram((400, 1))]), EdgeThreshold.Of([few, few, few, many]));
        Assert.Equal(10, EdgeThreshold.Of([few, few, few, many]));
    }

    [Fact]
    public void DoesNotDependOnOrder()
    {
        var photos = Enumerable.Range(1, 40).Select(i => MeasureCalculator.Measure(TestCard.Draw(i + 3, 50 - i)).Gradients).ToArray();
        Assert.Equal(EdgeThreshold.Of(photos), EdgeThreshold.Of(photos.Reverse()));
    }

    [Fact]
    public void PlainPhotosHaveNoEdges()
    {
        var plain = MeasureCalculator.Measure(TestCard.Plain(8, 8, 1, 2, 3));
        Assert.Equal(0, EdgeThreshold.Of([plain.Gradients, plain.Gradients]));
        Assert.Equal(0, plain.Against(0).EdgeDensity);
        Assert.Equal(0, EdgeThreshold.Of([]));
    }

    private static GradientHistogram Histogram(params (int Bin, uint Count)[] bins)
    {
        var counts = new uint[GradientHistogram.Bins];
        foreach (var (bin, count) in bins)
            counts[bin] = count;
        return new GradientHistogram(counts);
    }
}
