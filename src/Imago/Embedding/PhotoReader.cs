using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Jpeg;
using Imago.Imaging.Scaling;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Embedding;

/// <summary>Decodes a photo once and computes everything from its pixels. Thread-safe.</summary>
internal sealed class PhotoReader(PhotoDecoder decoder, IImageEncoder encoder)
{
    // The same size for all photos makes their edges comparable, whatever the camera.
    private const int ShorterSide = 256;
    private const int ThumbnailSide = 320;
    private const int ThumbnailQuality = 82;
    private const int ThumbnailBytes = 40 << 10;

    /// <summary>Reads and encodes one photo. If it cannot be read whole, the result holds the reason.</summary>
    public PhotoReading Read(Photo photo, CancellationToken cancellationToken)
    {
        var embedding = new float[encoder.Dimensions];
        return Read(photo, image => encoder.Encode(image, embedding), embedding, cancellationToken);
    }

    /// <summary>Reads one photo and passes its pixels, at the encoder's size, to <paramref name="use"/>.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="use">Receives the pixels; not called if the photo cannot be read.</param>
    /// <param name="embedding">The array for the result's embedding; it is not read and may be filled later.</param>
    /// <param name="cancellationToken">Cancels the decoding.</param>
    public PhotoReading Read(Photo photo, Action<RgbImage> use, float[] embedding, CancellationToken cancellationToken)
    {
        try
        {
            var image = decoder.Decode(photo.Path, SizeFor(photo), cancellationToken);
            use(image);
            if (encoder.Resamples)
                image = ShrinkTo(ShorterSide, image);
            return new PhotoReading(photo, new PhotoResult(null, embedding, MeasureCalculator.Measure(image), PerceptualHash.Of(image)), Thumbnail(photo, image));
        }
        catch (UnreadablePhotoException e)
        {
            return new PhotoReading(photo, new PhotoResult(e.Reason, [], null, 0) { IsCacheable = !e.IsTransient }, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !SystemFailure.IsResourceShortage(e))
        {
            return new PhotoReading(photo, new PhotoResult($"the file cannot be read any more: {e.Message}", [], null, 0) { IsCacheable = false }, null);
        }
    }

    /// <summary>The decoding size: the encoder's working side for the shorter side, in the photo's shape.</summary>
    private DecodeSize SizeFor(Photo photo)
    {
        if (encoder.Resamples)
            return DecodeSize.AtLeast(Math.Max(ShorterSide, encoder.WorkingSide));
        if (photo.Width == 0 || photo.Height == 0)
            return DecodeSize.Full;
        var (width, height) = photo.Orientation > 4 ? (photo.Height, photo.Width) : (photo.Width, photo.Height);
        var scale = (double)Math.Max(ShorterSide, encoder.WorkingSide) / Math.Min(width, height);
        return scale >= 1 ? DecodeSize.Full : DecodeSize.Within((int)Math.Ceiling(width * scale), (int)Math.Ceiling(height * scale));
    }

    // The picture that a resampling decoder would return, so that measures do not depend on the encoder.
    private static RgbImage ShrinkTo(int shorterSide, RgbImage image)
    {
        var scale = (double)shorterSide / Math.Min(image.Width, image.Height);
        return scale >= 1 ? image : Resampler.Resize(image, (int)Math.Ceiling(image.Width * scale), (int)Math.Ceiling(image.Height * scale));
    }

    private static byte[] Thumbnail(Photo photo, RgbImage image)
    {
        if (IsThumbnail(photo) && MetadataFreeJpeg.Of(RegularFile.ReadAllBytes(photo.Path)) is { } plain)
            return plain;
        var scale = Math.Min(1, (double)ThumbnailSide / Math.Max(image.Width, image.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        return PictureWriter.ToJpeg(scale < 1 ? Resampler.Resize(image, width, height) : image, ThumbnailQuality);
    }

    // Coding a small JPEG again would lose quality and take as long as decoding it.
    private static bool IsThumbnail(Photo photo) =>
        photo is { Format: "jpeg", Orientation: 1, Bytes: <= ThumbnailBytes, Width: > 0 and <= ThumbnailSide, Height: > 0 and <= ThumbnailSide };
}
