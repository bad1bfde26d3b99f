using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;

namespace Imago.Plots;

/// <summary>Makes pictures small enough to put hundreds into a plot.</summary>
internal static class SmallPicture
{
    private const int PixelsPerPixel = 2;
    private const int Quality = 80;
    private static readonly PhotoDecoder Decoder = new();

    /// <summary>Makes one from a thumbnail or photo.</summary>
    /// <param name="picture">The bytes of a picture in any format that Imago reads.</param>
    /// <param name="side">The size at which it is shown (<see cref="ScatterPlotOptions.PictureSide"/>); its shorter side gets at least
    /// twice as many pixels.</param>
    /// <returns>A JPEG of a few kilobytes; null if the picture cannot be read.</returns>
    /// <exception cref="MissingComponentException">libvips is not on this machine.</exception>
    public static byte[]? OfSide(byte[] picture, int side)
    {
        try
        {
            return PictureWriter.ToJpeg(Decoder.Decode(picture, "a thumbnail", DecodeSize.AtLeast(side * PixelsPerPixel)), Quality);
        }
        catch (UnreadablePhotoException)
        {
            return null;
        }
    }
}
