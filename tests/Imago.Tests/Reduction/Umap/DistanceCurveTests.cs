using Imago.Reduction;

namespace Imago.Tests.Reduction;

public sealed class DistanceCurveTests
{
    [Fact]
    public void CurvesMatchUmapLearn()
    {
        foreach (var expected in UmapReference.All("curves"))
        {
            var curve = DistanceCurve.Fit(expected.Number("min_dist"), expected.Number("spread"));
            Assert.Equal(expected.Number("a"), curve.A, 1e-5 * expected.Number("a"));
            Assert.Equal(expected.Number("b"), curve.B, 1e-5 * expected.Number("b"));
        }
    }

    [Fact]
    public void PointsOnOneSpotAreClosestAndHalfIsAtTheDistanceOfAOne()
    {
        var curve = new DistanceCurve(4, 0.5);
        Assert.Equal([1, 0.5], new[] { 0, 0.25 }.Select(curve.At));
    }
}
