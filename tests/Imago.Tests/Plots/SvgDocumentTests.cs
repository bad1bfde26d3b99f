using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Plots;
using Imago.Tests.Support;

namespace Imago.Tests.Plots;

public sealed class SvgDocumentTests
{
    private static readonly SvgDocument Plot = AlbumPlots.Sizes([0, 0, 0, 1, 1, 2, -1], new ClusterPlotOptions { Titles = ["One", "Two", "Три"] });

    [Theory]
    [InlineData(0.37)]
    [InlineData(1)]
    [InlineData(2.5)]
    public void PngHasTheScaleAskedFor(double scale)
    {
        var image = Read(Plot.ToPng(scale));
        Assert.Equal((Math.Round(Plot.Width * scale, MidpointRounding.AwayFromZero), Math.Round(Plot.Height * scale, MidpointRounding.AwayFromZero)), (image.Width, image.Height));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(2001)]
    public void PngHasTheWidthAskedFor(int width) => Assert.Equal(width, Read(Plot.ToPngOfWidth(width)).Width);

    [Fact]
    public void PngShowsThePlotOnWhite()
    {
        var image = Read(Plot.ToPng(1));
        Assert.Equal([255, 255, 255], image.Pixels[..3]);
        var bar = PlotReader.Group(Plot, "row").First().Element(PlotReader.Svg + "rect")!;
        var at = (((int)PlotReader.Number(bar, "y") + 5) * image.Width + (int)PlotReader.Number(bar, "x") + 40) * 3;
        Assert.Equal([0x1e, 0x69, 0xc3], image.Pixels[at..(at + 3)]);
    }

    [Fact]
    public void PngHasTheSameBytesEachTime() => Assert.Equal(Plot.ToPng(1), Plot.ToPng(1));

    [Fact]
    public void SizesThatNoPngHasAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.ToPng(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.ToPng(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.ToPng(1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.ToPngOfWidth(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.ToPngOfWidth(SvgDocument.MaxSide + 1));
    }

    [Fact]
    public void WhatIsNoSvgIsSaidToBeNone()
    {
        Assert.True(SvgRasterizer.IsAvailable);
        Assert.Throws<ImagoException>(() => SvgRasterizer.Draw("no picture"));
    }

    [Fact]
    public void SvgIsStillNoPhoto() =>
        Assert.Throws<UnreadablePhotoException>(() => new PhotoDecoder().Decode(System.Text.Encoding.UTF8.GetBytes(Plot.ToSvg()), "x.jpg", DecodeSize.Full));

    private static RgbImage Read(byte[] png)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["x.png"], png);
        return PngImage.Read(folder["x.png"]);
    }
}
