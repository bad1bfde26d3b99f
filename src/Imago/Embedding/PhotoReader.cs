using Imago.Errors;
using Imago.Photos;

namespace Imago.Embedding;

/// <summary>Decodes a photo once and computes all that is wanted of its pixels. Safe to use from several threads.</summary>
internal sealed class PhotoReader(PhotoDecoder decoder, IImageEncoder encoder)
{
    // One size for all photos makes their edges comparable, whatever camera they come from.
    private const int ShorterSide = 256;
    private const int ThumbnailSide = 320;
    private const int ThumbnailQuality = 82;

    /// <summary>Reads one photo; a photo that cannot be read whole gives its reason instead.</summary>
    public (PhotoResult Result, byte[]? Thumbnail) Read(Photo photo, CancellationToken cancellationToken)
    {
        try
        {
            var image = decoder.Decode(photo.Path, SizeFor(photo), cancellationToken);
            var embedding = new float[encoder.Dimensions];
            encoder.Encode(image, embedding);
            return (new PhotoResult(null, embedding, MeasureCalculator.Measure(image), PerceptualHash.Of(image)), Thumbnail(image));
        }
        catch (UnreadablePhotoException e)
        {
            return (new PhotoResult(e.Reason, [], null, 0), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (new PhotoResult($"the file cannot be read any more: {e.Message}", [], null, 0) { Lasting = false }, null);
        }
    }

    /// <summary>The box whose shorter side is what the encoder works at, in the photo's own shape.</summary>
    private DecodeSize SizeFor(Photo photo)
    {
        if (photo.Width == 0 || photo.Height == 0)
            return DecodeSize.Full;
        var (width, height) = photo.Orientation > 4 ? (photo.Height, photo.Width) : (photo.Width, photo.Height);
        var scale = (double)Math.Max(ShorterSide, encoder.WorkingSide) / Math.Min(width, height);
        return scale >= 1 ? DecodeSize.Full : DecodeSize.Within((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
    }

    private static byte[] Thumbnail(RgbImage image)
    {
        var scale = Math.Min(1, (double)ThumbnailSide / Math.Max(image.Width, image.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        return ImageEncoder.ToJpeg(scale < 1 ? Resampler.Resize(image, width, height) : image, ThumbnailQuality);
    }
}
