using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Vips;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Decoding;

public sealed class HugePhotosTests
{
    // A picture of 120,000 pixels with a limit of a tenth of that: a panorama in miniature.
    private static readonly RgbImage Panorama = SmallPictures.Gradient(600, 200);
    private static readonly PhotoDecoder Strict = new(DecodeLimits.Default with { MaxPixels = 12_000 });

    [Fact]
    public void AJpegBeyondTheLimitIsDecodedSmaller()
    {
        var jpeg = PictureWriter.ToJpeg(Panorama, 95);
        var image = Strict.Decode(jpeg, "panorama.jpg", DecodeSize.Within(120, 120));
        var expected = new PhotoDecoder().Decode(jpeg, "panorama.jpg", DecodeSize.Within(120, 120));
        Assert.Equal((120, 40), (image.Width, image.Height));

        // Red rises from left to right; an eighth is coarser than a half.
        for (var at = 0; at < image.Pixels.Length; at += 3)
            Assert.InRange(image.Pixels[at] - expected.Pixels[at], -6, 6);
    }

    [Fact]
    public void TheIndexTakesIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["panorama.jpg"], PictureWriter.ToJpeg(Panorama, 95));
        var header = PhotoHeaderReader.Read(folder["panorama.jpg"], Strict.Limits);
        Assert.Equal((600, 200), (header.Width, header.Height));
    }

    [Fact]
    public void AllItsPixelsAreTooMany()
    {
        var failure = Assert.Throws<UnreadablePhotoException>(() => Strict.Decode(PictureWriter.ToJpeg(Panorama, 95), "panorama.jpg", DecodeSize.Full));
        Assert.Contains("more than the limit of 12000", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void SixtyFourTimesTheLimitIsTooManyForJpegToo()
    {
        var strict = new PhotoDecoder(DecodeLimits.Default with { MaxPixels = 1_000 });
        var failure = Assert.Throws<UnreadablePhotoException>(() => strict.Decode(PictureWriter.ToJpeg(Panorama, 95), "panorama.jpg", DecodeSize.Within(10, 10)));
        Assert.Contains("more than the limit of 64000", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AProgressiveJpegHasToBeHeldWholeAndOtherFormatsToo()
    {
        foreach (var content in (byte[][])[Progressive(Panorama), PictureWriter.ToPng(Panorama)])
        {
            var failure = Assert.Throws<UnreadablePhotoException>(() => Strict.Decode(content, "panorama", DecodeSize.Within(60, 60)));
            Assert.Contains("600 x 200 pixels are more than the limit of 12000", failure.Reason, StringComparison.Ordinal);
        }
    }

    private static byte[] Progressive(RgbImage image)
    {
        VipsLibrary.EnsureStarted();
        using var pixels = VipsPixels.FromRgb(image);
        return pixels.JpegsaveBuffer(interlace: true);
    }
}
