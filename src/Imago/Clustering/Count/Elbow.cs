namespace Imago.Clustering.Count;

/// <summary>
/// Finds the elbow of a falling curve: the point farthest below the straight line from the first point to the last, with both axes scaled
/// to 0 to 1 (Satopää, Albrecht, Irwin and Raghavan 2011, "Finding a 'kneedle' in a haystack", without smoothing).
/// </summary>
internal static class Elbow
{
    /// <summary>Finds the elbow.</summary>
    /// <param name="x">The places, ascending.</param>
    /// <param name="y">The values.</param>
    /// <returns>The elbow's index, the first one on ties; null if there are fewer than three points or none lies below the line.</returns>
    /// <exception cref="ArgumentException">The numbers of places and values differ.</exception>
    public static int? IndexOf(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} places, but {y.Length} values.", nameof(y));
        if (x.Length < 3)
            return null;
        var (width, height) = (x[^1] - x[0], y[0] - y[^1]);
        if (!(width > 0 && height > 0))
            return null;
        var (elbow, greatest) = ((int?)null, 1e-9);
        for (var i = 1; i < x.Length - 1; i++)
        {
            var below = 1 - ((x[i] - x[0]) / width) - ((y[i] - y[^1]) / height);
            if (below > greatest)
                (elbow, greatest) = (i, below);
        }

        return elbow;
    }
}
