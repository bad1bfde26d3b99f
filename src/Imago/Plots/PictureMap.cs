using Imago.Errors;
using Imago.Plots.Layout;

namespace Imago.Plots;

/// <summary>
/// Draws the map of an album as pictures. The map is divided into a grid, and each cell with photos shows the photo nearest to its centre,
/// framed in the cluster's colour. Pictures never overlap; empty cells stay white.
/// </summary>
internal static class PictureMap
{
    private const double Gap = 2;
    private const double Frame = 2.5;

    /// <summary>Draws the map.</summary>
    /// <param name="data">The points and their clusters.</param>
    /// <param name="pictureOf">Returns a photo's picture by its row, as JPEG. The file contains it unchanged, so it should be small
    /// (<see cref="SmallPicture"/>). Where the result is null or not a JPEG, the next photo of the cell is used.</param>
    /// <param name="options">The options; with null, the defaults.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public static SvgDocument Draw(ScatterPlotData data, Func<int, byte[]?> pictureOf, ScatterPlotOptions? options = null)
    {
        options ??= new ScatterPlotOptions();
        var paper = new MapFrame(data, options);
        paper.DrawAxes();
        var shown = 0;
        paper.Canvas.Open("g", ("class", "pictures"));
        foreach (var (cell, photos) in Cells(paper.Map, options.PictureSide))
        {
            foreach (var photo in photos)
            {
                if (pictureOf(photo) is not { } jpeg || !IsJpeg(jpeg))
                    continue;
                DrawPicture(paper, cell, data.Labels[photo], jpeg);
                shown++;
                break;
            }
        }

        paper.Canvas.Close();
        var all = PlotText.Count(paper.Map.Drawn.Count, "photo", "photos");
        return paper.Finish($"{PlotText.Count(shown, "picture stands", "pictures stand")} for {all}, each for the photos at its place. Frames have the clusters\u2019 colours.");
    }

    // Cells with photos, row by row; their photos are ordered by distance from the centre.
    private static IEnumerable<(Box Cell, IEnumerable<int> Photos)> Cells(PhotoMap map, double side)
    {
        var area = map.Area.Grow(-1);
        var (columns, rows) = (Math.Max(1, (int)(area.Width / side)), Math.Max(1, (int)(area.Height / side)));
        var (left, top) = (area.CentreX - (columns * side / 2), area.CentreY - (rows * side / 2));
        return map.Drawn
            .GroupBy(i => (Row: Index(map.Places[i].Y - top, rows), Column: Index(map.Places[i].X - left, columns)))
            .OrderBy(g => g.Key.Row).ThenBy(g => g.Key.Column)
            .Select(g => new Box(left + (g.Key.Column * side), top + (g.Key.Row * side), side, side) is var cell ? (cell, FromMiddle(map, cell, g)) : default);

        int Index(double pixels, int count) => Math.Clamp((int)Math.Floor(pixels / side), 0, count - 1);
    }

    private static IEnumerable<int> FromMiddle(PhotoMap map, Box cell, IEnumerable<int> photos) =>
        photos.OrderBy(i => Square(map.Places[i].X - cell.CentreX) + Square(map.Places[i].Y - cell.CentreY));

    private static double Square(double x) => x * x;

    private static void DrawPicture(MapFrame paper, Box cell, int cluster, byte[] jpeg)
    {
        var frame = cell.Grow(-Gap / 2);
        paper.Canvas.Rectangle(frame, paper.ColourOf(cluster));
        var picture = frame.Grow(-Frame);
        var address = "data:image/jpeg;base64," + Convert.ToBase64String(jpeg);
        paper.Canvas.Draw("image", ("x", picture.Left), ("y", picture.Top), ("width", picture.Width), ("height", picture.Height), ("preserveAspectRatio", "xMidYMid slice"), ("xlink:href", address));
    }

    private static bool IsJpeg(byte[] bytes) => bytes is [0xff, 0xd8, 0xff, ..];
}
