using Imago.Film.Frames;
using Imago.Film.Motion;

namespace Imago.Tests.Film.Motion;

/// <summary>Soft dots at known places, which can be located in frames to hundredths of a pixel.</summary>
internal static class DotChart
{
    public const int Background = 40;
    private const double Sigma = 3;
    private const double Peak = 190;
    private const int Reach = 11;

    /// <summary>Dots inside every window of a moving picture, in the picture's pixels.</summary>
    public static (double X, double Y)[] Dots(int width, int height) =>
        [(width * 0.2, height * 0.25), (width * 0.52, height * 0.47), (width * 0.81, height * 0.3), (width * 0.33, height * 0.77)];

    /// <summary>Dots in luma and, at the same places, in both chroma planes.</summary>
    public static Yuv420Frame Draw(int width, int height)
    {
        var frame = new Yuv420Frame(width, height);
        Fill(frame.Luma, width, Dots(width, height), x => x + 0.5, y => y + 0.5);
        Fill(frame.Cb, width / 2, Dots(width, height), ChromaX, ChromaY);
        Fill(frame.Cr, width / 2, Dots(width, height), ChromaX, ChromaY);
        return frame;
    }

    /// <summary>The position of a chroma sample, in pixels: on the even column, between two rows.</summary>
    public static double ChromaX(int x) => (2 * x) + 0.5;

    /// <inheritdoc cref="ChromaX"/>
    public static double ChromaY(int y) => (2 * y) + 1;

    /// <summary>Maps a position in the picture to the frame.</summary>
    public static (double X, double Y) InFrame((double X, double Y) dot, MotionWindow window, int width, int height) =>
        ((dot.X - window.X) / window.Width * width, (dot.Y - window.Y) / window.Height * height);

    /// <summary>The centre of mass of the luma dot near a place.</summary>
    public static (double X, double Y) Find(ReadOnlySpan<byte> luma, int width, (double X, double Y) near) => Find(luma, width, near, x => x + 0.5, y => y + 0.5, 1);

    /// <summary>The centre of mass of the chroma dot near a place, in pixels.</summary>
    public static (double X, double Y) FindChroma(ReadOnlySpan<byte> chroma, int width, (double X, double Y) near) => Find(chroma, width / 2, near, ChromaX, ChromaY, 2);

    private static void Fill(Span<byte> plane, int width, (double X, double Y)[] dots, Func<int, double> across, Func<int, double> down)
    {
        for (var i = 0; i < plane.Length; i++)
        {
            var (x, y) = (across(i % width), down(i / width));
            var level = dots.Sum(dot => Math.Exp(-(((x - dot.X) * (x - dot.X)) + ((y - dot.Y) * (y - dot.Y))) / (2 * Sigma * Sigma)));
            plane[i] = (byte)Math.Round(Background + (Peak * level));
        }
    }

    private static (double X, double Y) Find(ReadOnlySpan<byte> plane, int width, (double X, double Y) near, Func<int, double> across, Func<int, double> down, int step)
    {
        var (mass, sumX, sumY) = (0.0, 0.0, 0.0);
        var (left, top, reach) = ((int)(near.X / step), (int)(near.Y / step), Reach / step);
        for (var y = top - reach; y <= top + reach; y++)
        {
            for (var x = left - reach; x <= left + reach; x++)
            {
                // A level next to the background's is a rounding error and not part of a dot.
                var level = plane[(y * width) + x] - Background;
                if (level < 2)
                    continue;
                (mass, sumX, sumY) = (mass + level, sumX + (level * across(x)), sumY + (level * down(y)));
            }
        }

        return (sumX / mass, sumY / mass);
    }
}
