using Imago.Embedding.Clip.Pixels;
using Imago.Imaging;

namespace Imago.Tests.Embedding.Clip;

/// <summary>
/// Scales pictures of any of Pillow's 8-bit modes with the resampler under test, as Pillow does: channel by channel, with colours
/// multiplied by alpha before and divided by it after. The library has no alpha; this only tests the filter.
/// </summary>
internal static class PillowPicture
{
    public static byte[] Resize(PillowFile picture, int width, int height)
    {
        var channels = Enumerable.Range(0, picture.Channels).Select(picture.Channel).ToArray();
        if (width == picture.Width && height == picture.Height)
            return picture.Samples;
        var hasAlpha = picture.Channels is 2 or 4;
        var alpha = channels[^1];
        if (hasAlpha)
        {
            foreach (var color in channels[..^1])
            {
                for (var i = 0; i < color.Length; i++)
                    color[i] = Multiplied(color[i], alpha[i]);
            }
        }

        var scaled = Array.ConvertAll(channels, channel => ResizeChannel(channel, picture.Width, picture.Height, width, height));
        var result = new byte[width * height * scaled.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (level, cover) = (scaled[i % scaled.Length][i / scaled.Length], scaled[^1][i / scaled.Length]);
            var isColor = hasAlpha && i % scaled.Length != scaled.Length - 1;
            result[i] = isColor && cover is not (0 or 255) ? (byte)Math.Min(255, 255 * level / cover) : level;
        }

        return result;
    }

    private static byte[] ResizeChannel(byte[] channel, int width, int height, int toWidth, int toHeight)
    {
        var grey = new RgbImage(width, height, [.. channel.SelectMany(level => new[] { level, level, level })]);
        var pixels = new byte[toWidth * toHeight * 3];
        new BicubicResampler().Resize(grey, ResizedCrop.Whole(toWidth, toHeight), pixels);
        return [.. Enumerable.Range(0, toWidth * toHeight).Select(i => pixels[i * 3])];
    }

    // The product of two levels over 255, rounded, as Pillow computes it.
    private static byte Multiplied(int a, int b)
    {
        var product = (a * b) + 128;
        return (byte)(((product >> 8) + product) >> 8);
    }
}
