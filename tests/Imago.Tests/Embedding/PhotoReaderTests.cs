using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Embedding.Visual;
using Imago.Flow;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding;

public sealed class PhotoReaderTests
{
    [Theory]
    [InlineData(224, 224)]
    [InlineData(200, 900)]
    public void MeasuresOfASmallPhotoDoNotDependOnTheEncoder(int width, int height)
    {
        var (visual, own) = Measure(width, height);
        Assert.Equal(visual.Brightness, own.Brightness);
        Assert.Equal(visual.Saturation, own.Saturation);
        Assert.Equal(visual.Colorfulness, own.Colorfulness);
        Assert.Equal(visual.Gradients.ToBytes(), own.Gradients.ToBytes());
    }

    [Theory]
    [InlineData(700, 520)]
    [InlineData(2400, 2100)]
    public void MeasuresOfALargePhotoHardlyDependOnTheEncoder(int width, int height)
    {
        var (visual, own) = Measure(width, height);
        Assert.Equal(visual.Brightness, own.Brightness, 0.005);
        Assert.Equal(visual.Saturation, own.Saturation, 0.02);
        Assert.Equal(visual.Colorfulness, own.Colorfulness, 1.5);
        Assert.Equal(visual.Gradients.ShareAbove(60), own.Gradients.ShareAbove(60), 0.05);
    }

    // GridEncoder needs 32 pixels, the measures 256.
    [Theory]
    [InlineData("a.png", 900, 700, 900, 700)]
    [InlineData("a.jpg", 900, 700, 450, 350)]
    [InlineData("a.jpg", 900, 510, 900, 510)]
    public void AnEncoderThatResamplesSeesTheWholePhotoButForWhatTheJpegDecoderShrinks(string name, int width, int height, int seenWidth, int seenHeight)
    {
        using var folder = new TemporaryFolder();
        var card = TestCard.Draw(width, height);
        File.WriteAllBytes(folder[name], name.EndsWith("png", StringComparison.Ordinal) ? PictureWriter.ToPng(card) : PictureWriter.ToJpeg(card, 92));
        var photo = new PhotoIndexer().Index([folder[name]], SilentObserver.Instance, cancellationToken: TestContext.Current.CancellationToken).Index.Photos[0];
        RgbImage? seen = null;
        new PhotoReader(new PhotoDecoder(), new GridEncoder(1)).Read(photo, image => seen = image, new float[12], TestContext.Current.CancellationToken);
        Assert.Equal((seenWidth, seenHeight), (seen!.Width, seen.Height));
    }

    [Theory]
    [InlineData(300, 200, 1, true)]
    [InlineData(300, 200, 6, false)]
    [InlineData(330, 200, 1, false)]
    public void ASmallUprightJpegIsItsOwnThumbnail(int width, int height, int orientation, bool isKept)
    {
        using var folder = new TemporaryFolder();
        var jpeg = PictureWriter.ToJpeg(TestCard.Draw(width, height), 60, orientation);
        File.WriteAllBytes(folder["a.jpg"], jpeg);
        var photo = new PhotoIndexer().Index([folder["a.jpg"]], SilentObserver.Instance, cancellationToken: TestContext.Current.CancellationToken).Index.Photos[0];
        var thumbnail = new PhotoReader(new PhotoDecoder(), new GridEncoder(1)).Read(photo, TestContext.Current.CancellationToken).Thumbnail!;
        Assert.Equal(isKept, thumbnail.AsSpan().SequenceEqual(jpeg));
        var shown = new PhotoDecoder().Decode(thumbnail, "thumbnail", DecodeSize.Full);
        Assert.Equal(orientation == 6, shown.Height > shown.Width);
        Assert.InRange(Math.Max(shown.Width, shown.Height), 1, 320);
    }

    private static (PhotoMeasurement Visual, PhotoMeasurement Own) Measure(int width, int height)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.jpg"], PictureWriter.ToJpeg(TestCard.Draw(width, height), 92));
        var photo = new PhotoIndexer().Index([folder["a.jpg"]], SilentObserver.Instance, cancellationToken: TestContext.Current.CancellationToken).Index.Photos[0];
        PhotoMeasurement By(IImageEncoder encoder) => new PhotoReader(new PhotoDecoder(), encoder).Read(photo, TestContext.Current.CancellationToken).Result.Measurement!;
        return (By(new VisualEncoder()), By(new GridEncoder(1)));
    }
}
