namespace Imago.Plots.Layout;

/// <summary>
/// Tells which parts of an area have points on them: a summed grid of small cells, so that any box is looked up in constant time.
/// </summary>
internal sealed class PointCoverage
{
    private const double Cell = 4;

    private readonly Box _area;
    private readonly int[,] _sums;

    /// <summary>Marks the cells that have points.</summary>
    /// <param name="area">The area.</param>
    /// <param name="points">The points' centres.</param>
    /// <param name="radius">The radius of a point.</param>
    public PointCoverage(Box area, IEnumerable<(double X, double Y)> points, double radius)
    {
        _area = area;
        var (rows, columns) = ((int)(area.Height / Cell) + 1, (int)(area.Width / Cell) + 1);
        _sums = new int[rows + 1, columns + 1];
        foreach (var (x, y) in points)
        {
            for (var r = Index(y - radius - area.Top, 0, 1); r <= Index(y + radius - area.Top, 0, 1); r++)
            {
                for (var c = Index(x - radius - area.Left, 1, 1); c <= Index(x + radius - area.Left, 1, 1); c++)
                    _sums[r, c] = 1;
            }
        }

        for (var r = 1; r <= rows; r++)
        {
            for (var c = 1; c <= columns; c++)
                _sums[r, c] += _sums[r - 1, c] + _sums[r, c - 1] - _sums[r - 1, c - 1];
        }
    }

    /// <summary>The share of a box that is covered by points, 0 to 1.</summary>
    public double Share(Box box)
    {
        var (top, bottom) = (Index(box.Top - _area.Top, 0), Index(box.Bottom - _area.Top, 0, 1));
        var (left, right) = (Index(box.Left - _area.Left, 1), Index(box.Right - _area.Left, 1, 1));
        var cells = (bottom - top) * (right - left);
        return cells <= 0 ? 0 : (double)(_sums[bottom, right] - _sums[top, right] - _sums[bottom, left] + _sums[top, left]) / cells;
    }

    private int Index(double pixels, int dimension, int more = 0) => Math.Clamp((int)(pixels / Cell) + more, more, _sums.GetLength(dimension) - 1);
}
