using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Plots;
using Imago.Plots.Layout;
using Imago.Tests.Photos;

namespace Imago.Tests.Plots;

public sealed class PictureMapTests
{
    private static readonly byte[] Jpeg = PictureWriter.ToJpeg(SmallPictures.Gradient(40, 30), 80);

    [Fact]
    public void PicturesLieInTheMapWithoutOverlap()
    {
        var asked = new List<int>();
        var plot = AlbumPlots.Pictures(MadeUpMap.Of(900, 20), Remember);
        PlotReader.Sound(plot);
        var frames = PlotReader.Group(plot, "pictures").Single().Elements(PlotReader.Svg + "rect").Select(BoxOf).ToArray();
        var images = PlotReader.Elements(plot, "image").Select(BoxOf).ToArray();
        Assert.InRange(images.Length, 50, 900);
        Assert.Equal(asked.Count, images.Length);
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.All(frames.Zip(images), pair => Assert.True(pair.First.Holds(pair.Second)));
        for (var i = 0; i < frames.Length; i++)
            Assert.All(frames[..i], other => Assert.False(other.Overlaps(frames[i])));

        byte[] Remember(int photo)
        {
            asked.Add(photo);
            return Jpeg;
        }
    }

    [Fact]
    public void PicturesAreInTheFileAsTheyWereGiven()
    {
        var plot = AlbumPlots.Pictures(MadeUpMap.Of((1, 2, 0)), _ => Jpeg);
        var address = Assert.Single(PlotReader.Elements(plot, "image")).Attributes().Single(a => a.Name.LocalName == "href").Value;
        Assert.Equal("data:image/jpeg;base64," + Convert.ToBase64String(Jpeg), address);
    }

    [Fact]
    public void TheNextOfTheCellStandsForWhatHasNoPicture()
    {
        var data = MadeUpMap.Of((0, 0, 0), (0, 0, 1), (9, 9, 2), (9, 9, 3));
        var plot = AlbumPlots.Pictures(data, photo => photo switch { 0 => null, 1 => Jpeg, 2 => "<svg/>"u8.ToArray(), _ => [] });
        PlotReader.Sound(plot);
        Assert.Single(PlotReader.Elements(plot, "image"));
    }

    [Fact]
    public void SmallPicturesHaveAtLeastTwiceTheSideTheyAreShownAt()
    {
        var small = SmallPicture.OfSide(PictureWriter.ToJpeg(SmallPictures.Gradient(320, 200), 90), 44);
        Assert.NotNull(small);
        var image = new PhotoDecoder().Decode(small, "small", DecodeSize.Full);
        Assert.InRange(Math.Min(image.Width, image.Height), 88, 175);
        Assert.Null(SmallPicture.OfSide([1, 2, 3], 44));
    }

    [Fact]
    public void PicturesAreDrawnInThePng()
    {
        var red = PictureWriter.ToJpeg(new RgbImage(8, 8, [.. Enumerable.Repeat<byte[]>([250, 10, 10], 64).SelectMany(p => p)]), 95);
        var plot = AlbumPlots.Pictures(MadeUpMap.Of((1, 2, 0)), _ => red);
        var png = new PhotoDecoder().Decode(plot.ToPng(1), "plot", DecodeSize.Full);
        var image = BoxOf(PlotReader.Elements(plot, "image").Single());
        var at = (((int)image.CentreY * png.Width) + (int)image.CentreX) * 3;
        Assert.InRange(png.Pixels[at], 235, 255);
        Assert.InRange(png.Pixels[at + 1], 0, 40);
    }

    private static Box BoxOf(System.Xml.Linq.XElement e) =>
        new(PlotReader.Number(e, "x"), PlotReader.Number(e, "y"), PlotReader.Number(e, "width"), PlotReader.Number(e, "height"));
}
