using Imago.Imaging;

namespace Imago.Tests.Support;

/// <summary>A picture drawn by arithmetic: ramps, a checkerboard and a disc. tests/reference/opencv_values.py draws the same.</summary>
internal static class TestCard
{
    public static RgbImage Draw(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var r = ((x * 3) + (y * 5)) % 256;
                var g = ((x * y / 7) + 60) % 256;
                var b = (((x / 8) + (y / 8)) % 2 * 120) + (((x * 2) + y) % 100);
                var (dx, dy) = ((x * 2) - width, (y * 2) - height);
                var inside = (dx * dx) + (dy * dy) < Math.Min(width, height) * Math.Min(width, height) / 4;
                var at = ((y * width) + x) * 3;
                (image.Pixels[at], image.Pixels[at + 1], image.Pixels[at + 2]) = inside ? ((byte)g, (byte)(255 - b), (byte)(r / 2)) : ((byte)r, (byte)g, (byte)b);
            }
        }

        return image;
    }

    /// <summary>The picture seen in a mirror.</summary>
    public static RgbImage Mirrored(RgbImage image)
    {
        var mirrored = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
                image.Pixels.AsSpan(((y * image.Width) + x) * 3, 3).CopyTo(mirrored.Pixels.AsSpan(((y * image.Width) + image.Width - 1 - x) * 3));
        }

        return mirrored;
    }

    /// <summary>A picture of one colour.</summary>
    public static RgbImage Plain(int width, int height, byte red, byte green, byte blue)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (red, green, blue);
        return image;
    }
}
