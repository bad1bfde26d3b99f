using Imago.Embedding.Visual;
using Imago.Imaging.Foregrounds;
using Imago.Imaging.Scaling;
using Imago.Tests.Embedding.Visual;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Scaling;

public sealed class PlaneTests
{
    [Fact]
    public void ResamplingMatchesOpenCvArea() => OpenCvPlanes.AssertMatch("resampled", 1e-3, OpenCvPlanes.Resampled());

    [Fact]
    public void LabMatchesItsDefinition() => OpenCvPlanes.AssertMatch("lab", 0.02, OpenCvPlanes.Lab());

    [Fact]
    public void BlurMatchesOpenCv()
    {
        var plane = OpenCvPlanes.Lab()[0];
        new GaussianBlur(2).Apply(plane, plane, new float[WorkingGrid.Cells]);
        OpenCvPlanes.AssertMatch("blur", 0.02, plane);
    }

    [Fact]
    public void DerivativesMatchOpenCv()
    {
        var plane = OpenCvPlanes.Lab()[0];
        var (x, y, magnitude, laplacian) = (new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells]);
        Derivatives.Gradient(plane, x, y);
        Derivatives.Magnitudes(plane, 1, 1, magnitude, laplacian);
        OpenCvPlanes.AssertMatch("sobel_x", 0.1, x);
        OpenCvPlanes.AssertMatch("sobel_y", 0.1, y);
        OpenCvPlanes.AssertMatch("magnitude", 0.1, magnitude);
        OpenCvPlanes.AssertMatch("laplacian", 0.1, laplacian);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(127, 129)]
    [InlineData(1000, 3)]
    public void ResamplingKeepsAPlainColorAtAnySize(int width, int height)
    {
        var planes = new float[3][] { new float[128 * 128], new float[128 * 128], new float[128 * 128] };
        AreaAverage.Resample(TestCard.Plain(width, height, 10, 100, 255), 128, 128, planes[0], planes[1], planes[2]);
        Assert.All(planes[0], v => Assert.Equal(10, v, 1e-3));
        Assert.All(planes[1], v => Assert.Equal(100, v, 1e-3));
        Assert.All(planes[2], v => Assert.Equal(255, v, 1e-3));
    }

    [Fact]
    public void ForegroundIsWhatDiffersFromTheBorder()
    {
        var lab = OpenCvPlanes.Lab();
        foreach (var plane in lab)
            plane.AsSpan().Fill(50);
        for (var i = 0; i < WorkingGrid.Cells; i++)
        {
            if (i % 128 is >= 30 and < 60 && i / 128 is >= 50 and < 80)
                lab[1][i] = -40;
        }

        var weights = new float[WorkingGrid.Cells];
        Foreground.Estimate(lab, weights, new float[WorkingGrid.Cells]);
        Assert.Equal(1, weights.Sum(), 1e-4);
        Assert.True(weights[(65 * 128) + 45] > 100 * weights[(65 * 128) + 90]);
    }

    [Fact]
    public void APlainPhotosForegroundIsItsMiddle()
    {
        float[][] lab = [new float[WorkingGrid.Cells], new float[WorkingGrid.Cells], new float[WorkingGrid.Cells]];
        var weights = new float[WorkingGrid.Cells];
        Foreground.Estimate(lab, weights, new float[WorkingGrid.Cells]);
        Assert.Equal(1, weights.Sum(), 1e-4);
        Assert.True(weights[(64 * 128) + 64] > 10 * weights[0]);
    }
}
