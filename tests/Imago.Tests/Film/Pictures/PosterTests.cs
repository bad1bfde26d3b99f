using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging.Decoding;
using Imago.Tests.Film.Frames;

namespace Imago.Tests.Film.Pictures;

public sealed class PosterTests
{
    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData(1920, 1080, 360)]
    [InlineData(1080, 1920, 1138)]
    [InlineData(1080, 1080, 640)]
    [InlineData(8192, 16, 2)]
    public void PostersHaveTheFilmsShape(int width, int height, int posterHeight)
    {
        var poster = new Poster(new CanvasOptions(width, height) { Fit = CanvasFit.Blur });
        Assert.Equal((640, posterHeight), (poster.Width, poster.Height));
        var picture = Decoder.Decode(poster.ToJpeg(DrawnPictures.Rings(2)), "poster", DecodeSize.Full);
        Assert.Equal((640, posterHeight), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(CanvasFit.Letterbox)]
    [InlineData(CanvasFit.Blur)]
    [InlineData(CanvasFit.Crop)]
    public void PostersLookLikeTheFilm(CanvasFit fit)
    {
        // A photo of 300 pixels in a film that doubles it takes 600 of 1280 columns there, and 300 of 640 here.
        var film = new CanvasOptions(1280, 720) { Fit = fit, MostEnlargement = 2 };
        var photo = DrawnPictures.Solid(300, 200, 240, 240, 240);
        var (frame, poster) = (new Canvas(film).Draw(photo), Decoder.Decode(new Poster(film).ToJpeg(photo), "poster", DecodeSize.Full));
        for (var x = 8; x < 640; x += 16)
            Assert.InRange(poster.Pixels[((180 * 640) + x) * 3] - frame.Pixels[((360 * 1280) + (2 * x)) * 3], -6, 6);
        Assert.Equal(fit == CanvasFit.Blur, poster.Pixels[(180 * 640 * 3) + 30] > 40);
    }
}
