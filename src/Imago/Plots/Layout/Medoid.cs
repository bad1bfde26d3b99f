namespace Imago.Plots.Layout;

/// <summary>The point of a group with the least total distance to the others. Unlike the mean, it is always one of the points.</summary>
internal static class Medoid
{
    // Larger groups are sampled evenly; on a map nobody sees the difference.
    private const int MostPoints = 600;

    /// <summary>Finds the medoid.</summary>
    /// <param name="points">The points, at least one.</param>
    public static (double X, double Y) Of(IReadOnlyList<(double X, double Y)> points)
    {
        var sample = points;
        if (points.Count > MostPoints)
            sample = [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * points.Count / MostPoints)])];
        var (best, least) = (sample[0], double.PositiveInfinity);
        foreach (var candidate in sample)
        {
            var sum = 0.0;
            foreach (var (x, y) in sample)
                sum += Math.Sqrt(((x - candidate.X) * (x - candidate.X)) + ((y - candidate.Y) * (y - candidate.Y)));
            if (sum < least)
                (best, least) = (candidate, sum);
        }

        return best;
    }
}
