namespace Imago.Plots.Layout;

/// <summary>A straight line segment.</summary>
internal readonly record struct Segment(double X1, double Y1, double X2, double Y2)
{
    public double Length => Math.Sqrt(((X2 - X1) * (X2 - X1)) + ((Y2 - Y1) * (Y2 - Y1)));

    /// <summary>True if the two segments cross.</summary>
    public bool Crosses(Segment other) =>
        Side(other.X1, other.Y1) * Side(other.X2, other.Y2) < 0 && other.Side(X1, Y1) * other.Side(X2, Y2) < 0;

    /// <summary>True if part of the segment lies inside the box (Liang and Barsky 1984).</summary>
    public bool Enters(Box box)
    {
        var (from, to) = (0.0, 1.0);
        return Clip(X1, X2 - X1, box.Left, box.Right, ref from, ref to) && Clip(Y1, Y2 - Y1, box.Top, box.Bottom, ref from, ref to) && from < to;
    }

    private static bool Clip(double start, double step, double low, double high, ref double from, ref double to)
    {
        if (step == 0)
            return start > low && start < high;
        var (a, b) = ((low - start) / step, (high - start) / step);
        (from, to) = (Math.Max(from, Math.Min(a, b)), Math.Min(to, Math.Max(a, b)));
        return from < to;
    }

    private double Side(double x, double y) => ((X2 - X1) * (y - Y1)) - ((Y2 - Y1) * (x - X1));
}
