using Imago.Film.Frames;
using Imago.Imaging;
using Imago.Numerics;

namespace Imago.Film.Pictures;

/// <summary>
/// The background of a title: a mosaic of photos, darkened, and darkest around the letters; without photos, a dark blue gradient.
/// </summary>
/// <param name="width">The frame's width in pixels, even.</param>
/// <param name="height">The frame's height in pixels, even.</param>
/// <param name="textHeight">Height in pixels of the letters in the middle.</param>
internal sealed class TitleBackground(int width, int height, int textHeight)
{
    private const int Channels = 3;
    private const float Lightest = 0.58f;
    private const float Darkest = 0.26f;

    private static readonly float[] Upper = [46, 54, 70];
    private static readonly float[] Lower = [12, 14, 20];

    private readonly OrderedDither _dither = new(width);

    /// <summary>Draws the background.</summary>
    /// <param name="photos">Any number of photos.</param>
    /// <param name="frame">Receives the background.</param>
    public void Draw(IReadOnlyList<RgbImage> photos, Yuv420Frame frame)
    {
        var mosaic = photos.Count == 0 ? null : Mosaic(photos);
        var rows = new RgbToYuvRows(width);
        var (across, down) = (Hill(width, 0.55 * width), Hill(height, Math.Max(0.2 * height, 0.9 * textHeight)));
        for (var y = 0; y < height; y += 2)
        {
            Row(y, rows.Upper);
            Row(y + 1, rows.Lower);
            rows.Write(frame, y);
        }

        void Row(int y, int[][] levels)
        {
            if (mosaic is null)
                Slope(y, levels);
            else
                Shade(mosaic, y, across, down[y], levels);
        }
    }

    // A Gaussian with the value 1 in the middle.
    private static float[] Hill(int length, double deviation) =>
        [.. Enumerable.Range(0, length).Select(i => (float)ScalarFunctions.Exp(-(i + 0.5 - (length / 2.0)) * (i + 0.5 - (length / 2.0)) / (2 * deviation * deviation)))];

    private RgbImage Mosaic(IReadOnlyList<RgbImage> photos)
    {
        var mosaic = new RgbImage(width, height);
        var grid = MosaicGrid.For(photos.Count, width, height);
        for (var i = 0; i < grid.Cells; i++)
        {
            // With more photos than cells, photos are taken evenly from the whole film.
            var photo = photos[(int)((long)i * photos.Count / grid.Cells)];
            var (left, top, cellWidth, cellHeight) = grid.Cell(i, width, height);
            var cell = new CanvasOptions(cellWidth, cellHeight) { Fit = CanvasFit.Crop };
            var placement = Placement.Filling(photo.Width, photo.Height, cell, () => Subject.Of(photo));
            new PictureRows(photo, placement, cell, null).CopyTo(mosaic, left, top);
        }

        return mosaic;
    }

    private void Shade(RgbImage mosaic, int y, float[] across, float down, int[][] levels)
    {
        var thresholds = _dither.Row(y);
        for (var x = 0; x < width; x++)
        {
            var pixel = mosaic.Pixels.AsSpan(((y * width) + x) * Channels, Channels);
            var light = Lightest - ((Lightest - Darkest) * across[x] * down);
            for (var channel = 0; channel < Channels; channel++)
                levels[channel][x] = (int)((pixel[channel] * light) + thresholds[x]);
        }
    }

    private void Slope(int y, int[][] levels)
    {
        var (thresholds, t) = (_dither.Row(y).ToArray(), (y + 0.5f) / height);
        for (var channel = 0; channel < Channels; channel++)
        {
            var level = Upper[channel] + (t * (Lower[channel] - Upper[channel]));
            for (var x = 0; x < width; x++)
                levels[channel][x] = (int)(level + thresholds[x]);
        }
    }
}
