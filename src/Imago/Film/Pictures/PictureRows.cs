using Imago.Imaging;
using Imago.Imaging.Scaling;

namespace Imago.Film.Pictures;

/// <summary>The rows of a canvas with a photo on it, computed from top to bottom.</summary>
/// <param name="image">The photo.</param>
/// <param name="placement">Its place on the canvas.</param>
/// <param name="canvas">The canvas.</param>
/// <param name="backdrop">The background; with null, black.</param>
internal sealed class PictureRows(RgbImage image, Placement placement, CanvasOptions canvas, Backdrop? backdrop)
{
    private const int Channels = 3;

    private readonly Resampler _resampler = new(
        image,
        new LanczosWeights(image.Width, placement.SourceLeft, placement.SourceWidth, placement.Width),
        new LanczosWeights(image.Height, placement.SourceTop, placement.SourceHeight, placement.Height),
        canvas.LinearLight);

    /// <summary>The first row that is not black.</summary>
    public int First { get; } = backdrop is null ? placement.Top : 0;

    /// <summary>The row after the last that is not black.</summary>
    public int End { get; } = backdrop is null ? placement.Top + placement.Height : canvas.Height;

    /// <summary>Computes a row.</summary>
    /// <param name="y">The row; rows must be requested from top to bottom.</param>
    /// <param name="levels">[3][canvas width]; receives red, green and blue, 0 to 255.</param>
    public void Row(int y, int[][] levels)
    {
        var line = y - placement.Top;
        if (line < 0 || line >= placement.Height)
        {
            Behind(y, 0, canvas.Width, levels);
            return;
        }

        Behind(y, 0, placement.Left, levels);
        _resampler.Levels(line, levels, placement.Left);
        Behind(y, placement.Left + placement.Width, canvas.Width, levels);
    }

    /// <summary>Computes all rows and copies them into a part of a picture.</summary>
    /// <param name="target">The picture.</param>
    /// <param name="left">The first column of the part.</param>
    /// <param name="top">The first row of the part.</param>
    public void CopyTo(RgbImage target, int left, int top)
    {
        int[][] levels = [new int[canvas.Width], new int[canvas.Width], new int[canvas.Width]];
        for (var y = 0; y < canvas.Height; y++)
        {
            Row(y, levels);
            var pixels = target.Pixels.AsSpan((((top + y) * target.Width) + left) * Channels, canvas.Width * Channels);
            for (var x = 0; x < canvas.Width; x++)
                (pixels[x * Channels], pixels[(x * Channels) + 1], pixels[(x * Channels) + 2]) = ((byte)levels[0][x], (byte)levels[1][x], (byte)levels[2][x]);
        }
    }

    private void Behind(int y, int from, int to, int[][] levels)
    {
        if (backdrop is not null)
        {
            backdrop.Row(y, from, to, levels);
            return;
        }

        foreach (var channel in levels)
            Array.Clear(channel, from, to - from);
    }
}
