using Imago.Embedding.Visual;
using Imago.Imaging.Foregrounds;

namespace Imago.Tests.Embedding.Visual;

public sealed class BlockTests
{
    [Fact]
    public void RegionCovarianceMatchesScipyMatrixLogarithm()
    {
        var features = new float[CellFeatures.Count][];
        for (var k = 0; k < features.Length; k++)
        {
            features[k] = new float[WorkingGrid.Cells];
            for (var i = 0; i < WorkingGrid.Cells; i++)
            {
                var (x, y) = (i % 128, i / 128);
                features[k][i] = (((x * (k + 3)) + (y * ((2 * k) + 1)) + (x * y * k / 16)) % 97) / (1f + k);
            }
        }

        var weights = Enumerable.Range(0, WorkingGrid.Cells).Select(i => ((i % 128) + 1) / (128 * 129 / 2f * 128)).ToArray();
        var descriptor = new float[RegionCovariance.Length];
        new RegionCovariance().Describe(features, weights, descriptor);
        var expected = OpenCvPlanes.Root.GetProperty("covariance").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.Equal(expected.Length, descriptor.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], descriptor[i], 1e-5);
    }

    [Fact]
    public void ColorHistogramSharesACellAmongNeighbouringBins()
    {
        // L* 25 is the centre of the second of six bins; a* 0 and b* 0 are halfway between the fifth and sixth of ten.
        float[][] lab = [Plane(25), Plane(0), Plane(0)];
        var histogram = new float[ColorHistogram.Length];
        ColorHistogram.Describe(lab, Plane(1f / WorkingGrid.Cells), histogram);
        Assert.Equal([144, 145, 154, 155], Enumerable.Range(0, histogram.Length).Where(i => histogram[i] > 1e-4).ToArray());
        Assert.All([144, 145, 154, 155], i => Assert.Equal(0.5, histogram[i], 1e-3));
    }

    [Fact]
    public void ColorHistogramTakesColorsBeyondItsBins()
    {
        float[][] lab = [Plane(101), Plane(-200), Plane(200)];
        var histogram = new float[ColorHistogram.Length];
        ColorHistogram.Describe(lab, Plane(1), histogram);
        Assert.Equal(1, histogram[509], 1e-5);
    }

    [Theory]
    [InlineData(1, 0, 0)] // lightness rises to the right: gradients along x
    [InlineData(0, 1, 4)]
    [InlineData(1, 1, 2)] // mirrored, it is also 6
    public void OrientationsAreThoseOfTheRamp(int dx, int dy, int expected)
    {
        var ramp = Enumerable.Range(0, WorkingGrid.Cells).Select(i => (float)((i % 128 * dx) + (i / 128 * dy))).ToArray();
        var descriptor = new float[OrientationHistogram.Length];
        new OrientationHistogram().Describe(ramp, Plane(1), descriptor);
        Assert.Equal(1, descriptor.Sum(v => v * v), 1e-4);
        for (var field = 0; field < OrientationHistogram.Length; field += 8)
        {
            var mirrored = (8 - expected) % 8;
            Assert.Equal(1.0 / 8, (descriptor[field + expected] * descriptor[field + expected]) + (mirrored == expected ? 0 : descriptor[field + mirrored] * descriptor[field + mirrored]), 0.03);
        }
    }

    [Fact]
    public void TextureOfAPlainPhotoIsThePatternWithoutBrighterNeighbours()
    {
        var descriptor = new float[TextureHistogram.Length];
        new TextureHistogram().Describe([Plane(40), Plane(3), Plane(-3)], Plane(1f / WorkingGrid.Cells), descriptor);
        for (var i = 0; i < descriptor.Length; i++)
            Assert.Equal(i % 10 == 0 ? 1 / Math.Sqrt(27) : 0, descriptor[i], 1e-5);
    }

    [Fact]
    public void TextureTellsStripesFromSpots()
    {
        var stripes = Describe(i => i % 4 < 2 ? 60 : 30);
        var spots = Describe(i => i % 4 == 0 && i / 128 % 4 == 0 ? 60 : 30);
        var shifted = Describe(i => (i + 2) % 4 < 2 ? 60 : 30);
        Assert.InRange(stripes.Zip(shifted, (a, b) => a * b).Sum(), 0.99, 1.001);
        Assert.InRange(stripes.Zip(spots, (a, b) => a * b).Sum(), 0, 0.95);

        static float[] Describe(Func<int, int> lightness)
        {
            var plane = Enumerable.Range(0, WorkingGrid.Cells).Select(i => (float)lightness(i)).ToArray();
            var descriptor = new float[TextureHistogram.Length];
            new TextureHistogram().Describe([plane, Plane(0), Plane(0)], Plane(1f / WorkingGrid.Cells), descriptor);
            return descriptor;
        }
    }

    [Fact]
    public void LayoutIsTheMeanColorOfFieldsAndTheirMirrorImages()
    {
        // Lightness 0 in the left half and 80 in the right: 40 wherever a field and its mirror image are averaged.
        var halves = Enumerable.Range(0, WorkingGrid.Cells).Select(i => i % 128 < 64 ? 0f : 80f).ToArray();
        var descriptor = new float[ColorLayout.Length];
        ColorLayout.Describe([halves, Plane(30), Plane(0)], descriptor);
        var norm = Math.Sqrt(18 * 2500);
        for (var i = 0; i < descriptor.Length; i += 3)
        {
            Assert.Equal(40 / norm, descriptor[i], 1e-5);
            Assert.Equal(30 / norm, descriptor[i + 1], 1e-5);
        }
    }

    private static float[] Plane(float value)
    {
        var plane = new float[WorkingGrid.Cells];
        Array.Fill(plane, value);
        return plane;
    }
}
