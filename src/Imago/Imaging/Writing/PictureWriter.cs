using Imago.Errors;
using Imago.Imaging.Vips;
using NetVips;
using static NetVips.Enums;

namespace Imago.Imaging.Writing;

/// <summary>Encodes pixels as file bytes, without metadata. The same pixels give the same bytes with the same libvips.</summary>
internal static class PictureWriter
{
    /// <summary>Writes a JPEG (4:2:0 below quality 90, 4:4:4 from there).</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="quality">1 to 100.</param>
    /// <param name="orientation">An EXIF orientation to write beside the pixels, 1 to 8; 1 writes none.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    public static byte[] ToJpeg(RgbImage image, int quality, int orientation = 1)
    {
        CheckQuality(quality);
        ArgumentOutOfRangeException.ThrowIfLessThan(orientation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orientation, 8);
        return Encode(image, "jpegsave", orientation, (pixels, keep) => pixels.JpegsaveBuffer(quality, optimizeCoding: true, keep: keep));
    }

    /// <summary>Writes a PNG.</summary>
    /// <param name="image">The pixels.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    public static byte[] ToPng(RgbImage image) => Encode(image, "pngsave", 1, (pixels, keep) => pixels.PngsaveBuffer(compression: 6, keep: keep));

    /// <summary>Writes a lossy WebP.</summary>
    /// <param name="image">The pixels, at most 16383 across and down.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    public static byte[] ToWebp(RgbImage image, int quality)
    {
        const int MaxSide = 16383;
        CheckQuality(quality);
        if (image.Width > MaxSide || image.Height > MaxSide)
            throw new ArgumentException($"WebP holds at most {MaxSide} pixels a side, not {image.Width} x {image.Height}.", nameof(image));
        return Encode(image, "webpsave", 1, (pixels, keep) => pixels.WebpsaveBuffer(quality, keep: keep));
    }

    private static void CheckQuality(int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
    }

    private static byte[] Encode(RgbImage image, string saver, int orientation, Func<Image, ForeignKeep, byte[]> save)
    {
        try
        {
            return VipsGate.Run(saver, _ =>
            {
                using var pixels = VipsPixels.FromRgb(image);
                if (orientation == 1)
                    return VipsCall.RunLong(() => save(pixels, ForeignKeep.None));
                using var turned = pixels.WithInt("orientation", orientation);
                return VipsCall.RunLong(() => save(turned, ForeignKeep.All));
            });
        }
        catch (UnreadablePhotoException e)
        {
            // The gate words failures for photos; this is one of our own pictures, which could not be written.
            throw new ImagoException($"A picture of {image.Width} x {image.Height} pixels could not be encoded by libvips ({saver}): {e.Reason}", e);
        }
    }
}
