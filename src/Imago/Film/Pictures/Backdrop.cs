using System.Numerics;
using Imago.Imaging;
using Imago.Numerics;

namespace Imago.Film.Pictures;

/// <summary>
/// The background of a photo that does not fill the frame: a strongly blurred, darker and greyer copy of the photo's middle that fills the
/// frame. It is blurred on a grid of a few cells, enlarged by cubic B-splines, which are smooth, and dithered, so that slow gradients show
/// no steps.
/// </summary>
internal sealed class Backdrop
{
    private const int Cells = 64; // along the longer side
    private const int Samples = 4; // per cell, in each direction
    private const double Deviation = 3; // of the blur, in cells
    private const float Brightness = 0.5f;
    private const float Saturation = 0.75f;
    private const int Channels = 3;

    private readonly int _width;
    private readonly SplineTaps _down;
    private readonly OrderedDither _dither;
    private readonly float[][] _rows; // [grid height][3, width]

    /// <summary>Computes the background of a photo.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="width">The frame's width in pixels.</param>
    /// <param name="height">The frame's height in pixels.</param>
    /// <param name="dither">Thresholds for the frame's rows.</param>
    public Backdrop(RgbImage image, int width, int height, OrderedDither dither)
    {
        (_width, _dither) = (width, dither);
        var cell = Math.Max(1, Math.Max(width, height) / (double)Cells);
        var (columns, rows) = (Math.Max(1, (int)Math.Round(width / cell)), Math.Max(1, (int)Math.Round(height / cell)));
        var grid = Sample(image, Placement.Filling(image.Width, image.Height, new CanvasOptions(width, height), () => Subject.Middle), columns, rows);
        foreach (var plane in grid)
            Blur(plane, columns, rows);
        Tone(grid);
        var across = new SplineTaps(columns, width);
        _down = new SplineTaps(rows, height);
        _rows = [.. Enumerable.Range(0, rows).Select(y => Widen(grid, y * columns, columns, across))];
    }

    /// <summary>Computes part of a row.</summary>
    /// <param name="y">The frame's row.</param>
    /// <param name="from">The first column.</param>
    /// <param name="to">The column after the last.</param>
    /// <param name="levels">[3][width]; receives the levels of this part.</param>
    public void Row(int y, int from, int to, int[][] levels)
    {
        var (indexes, weights) = (_down.Indexes(y).ToArray(), _down.Weights(y).ToArray());
        for (var channel = 0; channel < Channels; channel++)
            Sum([.. indexes.Select(i => _rows[i])], weights, (channel * _width) + from, _dither.Row(y)[from..to], levels[channel].AsSpan(from, to - from));
    }

    /// <summary>Blurs a plane by a separable Gaussian; beyond the edges, the outermost cells are repeated.</summary>
    /// <param name="plane">[rows, columns].</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="rows">Number of rows.</param>
    internal static void Blur(float[] plane, int columns, int rows)
    {
        var radius = (int)Math.Ceiling(3 * Deviation);
        var taps = Enumerable.Range(-radius, (2 * radius) + 1).Select(i => ScalarFunctions.Exp(-i * i / (2 * Deviation * Deviation))).ToArray();
        var total = taps.Sum();
        var between = new float[plane.Length];
        Pass(plane, between, columns, rows, 1, columns);
        Pass(between, plane, rows, columns, columns, 1);

        // Blurs along lines of cells that are step apart; the lines begin stride apart.
        void Pass(float[] source, float[] target, int length, int lines, int step, int stride)
        {
            for (var line = 0; line < lines; line++)
            {
                for (var i = 0; i < length; i++)
                {
                    var sum = 0.0;
                    for (var t = 0; t < taps.Length; t++)
                        sum += taps[t] * source[(line * stride) + (Math.Clamp(i + t - radius, 0, length - 1) * step)];
                    target[(line * stride) + (i * step)] = (float)(sum / total);
                }
            }
        }
    }

    // The weighted sum of four rows from a column on, plus thresholds, truncated.
    private static void Sum(float[][] rows, float[] weights, int at, ReadOnlySpan<float> thresholds, Span<int> levels)
    {
        var x = 0;
        for (; x <= levels.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = new Vector<float>(thresholds[x..]);
            for (var k = 0; k < rows.Length; k++)
                sum += new Vector<float>(rows[k], at + x) * weights[k];
            Vector.ConvertToInt32(sum).CopyTo(levels[x..]);
        }

        for (; x < levels.Length; x++)
        {
            var sum = thresholds[x];
            for (var k = 0; k < rows.Length; k++)
                sum += rows[k][at + x] * weights[k];
            levels[x] = (int)sum;
        }
    }

    // The mean of a few pixels per cell; the blur would remove finer detail anyway. Returns [3][rows, columns].
    private static float[][] Sample(RgbImage image, Placement part, int columns, int rows)
    {
        var grid = new[] { new float[rows * columns], new float[rows * columns], new float[rows * columns] };
        for (var j = 0; j < rows * Samples; j++)
        {
            var y = Math.Min((int)(part.SourceTop + ((j + 0.5) * part.SourceHeight / (rows * Samples))), image.Height - 1);
            var row = image.Pixels.AsSpan(y * image.Width * Channels, image.Width * Channels);
            for (var i = 0; i < columns * Samples; i++)
            {
                var x = Math.Min((int)(part.SourceLeft + ((i + 0.5) * part.SourceWidth / (columns * Samples))), image.Width - 1);
                for (var channel = 0; channel < Channels; channel++)
                    grid[channel][(j / Samples * columns) + (i / Samples)] += row[(x * Channels) + channel] * (1f / (Samples * Samples));
            }
        }

        return grid;
    }

    private static void Tone(float[][] grid)
    {
        for (var i = 0; i < grid[0].Length; i++)
        {
            // BT.709's luma, from gamma-coded levels.
            var grey = (0.2126f * grid[0][i]) + (0.7152f * grid[1][i]) + (0.0722f * grid[2][i]);
            foreach (var plane in grid)
                plane[i] = Brightness * (grey + (Saturation * (plane[i] - grey)));
        }
    }

    private static float[] Widen(float[][] grid, int first, int columns, SplineTaps across)
    {
        var row = new float[across.Length * Channels];
        for (var x = 0; x < across.Length; x++)
        {
            var indexes = across.Indexes(x);
            var weights = across.Weights(x);
            for (var channel = 0; channel < Channels; channel++)
            {
                var cells = grid[channel].AsSpan(first, columns);
                row[(channel * across.Length) + x] = (cells[indexes[0]] * weights[0]) + (cells[indexes[1]] * weights[1])
                    + (cells[indexes[2]] * weights[2]) + (cells[indexes[3]] * weights[3]);
            }
        }

        return row;
    }
}
