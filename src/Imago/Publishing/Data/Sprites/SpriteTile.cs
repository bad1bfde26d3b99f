using Imago.Errors;
using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Scaling;

namespace Imago.Publishing.Data.Sprites;

/// <summary>The middle of a photo as a small square, [side, side, 3] bytes of sRGB.</summary>
internal static class SpriteTile
{
    /// <summary>The grey of a photo without a thumbnail.</summary>
    public const byte Neutral = 0x80;

    private static readonly PhotoDecoder Decoder = new();

    /// <summary>Draws a photo's tile.</summary>
    /// <param name="thumbnail">The photo's thumbnail; null if there is none.</param>
    /// <param name="side">The side in pixels.</param>
    /// <returns>The tile; null if the thumbnail is missing or cannot be read.</returns>
    public static RgbImage? Draw(byte[]? thumbnail, int side)
    {
        if (thumbnail is null)
            return null;
        try
        {
            return Crop(Decoder.Decode(thumbnail, "a thumbnail", DecodeSize.AtLeast(side)), side);
        }
        catch (UnreadablePhotoException)
        {
            return null;
        }
    }

    /// <summary>Shrinks a tile by a whole factor; each pixel is the rounded mean of the pixels it replaces.</summary>
    /// <param name="tile">A square picture; its side must be a multiple of the new one.</param>
    /// <param name="side">The new side.</param>
    public static RgbImage Shrink(RgbImage tile, int side)
    {
        var factor = tile.Width / side;
        var (area, stride) = (factor * factor, tile.Width * 3);
        var small = new RgbImage(side, side);
        for (var i = 0; i < small.Pixels.Length; i++)
        {
            var (y, x, channel) = (i / (side * 3), i / 3 % side, i % 3);
            var sum = area / 2;
            for (var v = 0; v < factor; v++)
            {
                for (var u = 0; u < factor; u++)
                    sum += tile.Pixels[(((y * factor) + v) * stride) + (((x * factor) + u) * 3) + channel];
            }

            small.Pixels[i] = (byte)(sum / area);
        }

        return small;
    }

    private static RgbImage Crop(RgbImage image, int side)
    {
        var extent = Math.Min(image.Width, image.Height);
        var resampler = new Resampler(
            image,
            new LanczosWeights(image.Width, (image.Width - extent) / 2.0, extent, side),
            new LanczosWeights(image.Height, (image.Height - extent) / 2.0, extent, side),
            linearLight: false);
        int[][] levels = [new int[side], new int[side], new int[side]];
        var tile = new RgbImage(side, side);
        for (var y = 0; y < side; y++)
        {
            resampler.Levels(y, levels, 0);
            for (var i = 0; i < side * 3; i++)
                tile.Pixels[(y * side * 3) + i] = (byte)levels[i % 3][i / 3];
        }

        return tile;
    }
}
