using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Imaging.Decoding;

namespace Imago.Tests.Film.Frames;

/// <summary>Pictures drawn by code in place of photos; the name tells the content.</summary>
internal static class DrawnPictures
{
    public static RgbImage Solid(int width, int height, byte red, byte green, byte blue)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 3)
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (red, green, blue);
        return image;
    }

    public static RgbImage Noise(int width, int height, int seed)
    {
        var image = new RgbImage(width, height);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }

    /// <summary>Rings and gradients that differ by number.</summary>
    public static RgbImage Rings(int number)
    {
        var (width, height) = number % 2 == 0 ? (120, 90) : (60, 100);
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var radius = Math.Sqrt(((x - 40) * (x - 40)) + ((y - 30) * (y - 30)));
                var at = ((y * width) + x) * 3;
                image.Pixels[at] = (byte)(127 + (120 * Math.Sin(radius / (3 + number))));
                image.Pixels[at + 1] = (byte)((x * 2) + (number * 20 % 100));
                image.Pixels[at + 2] = (byte)(255 - (y * 2));
            }
        }

        return image;
    }

    /// <summary>Decodes "rings-N", and "solid-R-G-B"; anything else cannot be read.</summary>
    public static RgbImage Decode(string path, DecodeSize size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var words = Path.GetFileName(path).Split('-');
        return words[0] switch
        {
            "rings" => Rings(int.Parse(words[1])),
            "solid" => Solid(64, 36, byte.Parse(words[1]), byte.Parse(words[2]), byte.Parse(words[3])),
            _ => throw new UnreadablePhotoException(path, "its data end too early"),
        };
    }

    public static Yuv420Frame Draw(string path, int width, int height)
    {
        var frame = new Yuv420Frame(width, height);
        new Canvas(new CanvasOptions(width, height)).Draw(Decode(path, DecodeSize.Within(width, height), default), frame);
        return frame;
    }
}
