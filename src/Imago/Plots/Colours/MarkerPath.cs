using Imago.Plots.Svg;

namespace Imago.Plots.Colours;

/// <summary>Markers as path data: all have about the same area, and each point is one subpath.</summary>
internal sealed class MarkerPath
{
    private readonly double _startX;
    private readonly double _startY;
    private readonly string _outline;

    /// <summary>Creates a marker.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="radius">The radius of the circle marker, in pixels.</param>
    /// <param name="short">True to draw circles and squares as the caps of lines of length 0: a third of the characters, to be stroked
    /// instead of filled.</param>
    public MarkerPath(MarkerShape shape, double radius, bool @short = false)
    {
        LineCap = !@short ? null : shape switch { MarkerShape.Circle => "round", MarkerShape.Square => "square", _ => null };
        if (LineCap is not null)
        {
            (_outline, LineWidth) = ("h0", 2 * radius * (shape == MarkerShape.Square ? 0.9 : 1));
            return;
        }

        (double X, double Y)[] corners = shape switch
        {
            MarkerShape.Square => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            MarkerShape.Triangle => [(0, -1.4), (1.25, 0.8), (-1.25, 0.8)],
            MarkerShape.Diamond => [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
            MarkerShape.InvertedTriangle => [(0, 1.4), (-1.25, -0.8), (1.25, -0.8)],
            MarkerShape.Plus =>
            [
                (-0.45, -1.3), (0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45), (0.45, 0.45),
                (0.45, 1.3), (-0.45, 1.3), (-0.45, 0.45), (-1.3, 0.45), (-1.3, -0.45), (-0.45, -0.45),
            ],
            _ => [(-1, 0)],
        };
        (_startX, _startY) = (corners[0].X * radius, corners[0].Y * radius);
        _outline = corners.Length == 1 ? Circle(radius) : Polygon(corners, radius);
    }

    /// <summary>The cap of the lines that the marker is made of; null if it is to be filled.</summary>
    public string? LineCap { get; }

    /// <summary>The width of the lines that the marker is made of.</summary>
    public double LineWidth { get; }

    /// <summary>Returns the marker at a position.</summary>
    public string At(double x, double y) => $"M{SvgNumber.Short(x + _startX)} {SvgNumber.Short(y + _startY)}{_outline}";

    private static string Circle(double radius)
    {
        var (r, d) = (SvgNumber.Of(radius), SvgNumber.Of(2 * radius));
        return $"a{r} {r} 0 1 1 {d} 0a{r} {r} 0 1 1-{d} 0z";
    }

    private static string Polygon((double X, double Y)[] corners, double radius)
    {
        var sides = corners.Skip(1).Select((corner, i) =>
            $"{SvgNumber.Of((corner.X - corners[i].X) * radius)} {SvgNumber.Of((corner.Y - corners[i].Y) * radius)}");
        return "l" + string.Join(' ', sides) + "z";
    }
}
