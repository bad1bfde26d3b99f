namespace Imago.Clustering.Count;

/// <summary>
/// Where a falling curve bends: the place farthest below the straight line from its first point to its last, both axes scaled to 0 to 1
/// (Satopää, Albrecht, Irwin and Raghavan 2011, "Finding a 'kneedle' in a haystack", without smoothing).
/// </summary>
public static class Elbow
{
    /// <summary>Finds it.</summary>
    /// <param name="x">Rising.</param>
    /// <param name="y">As many values.</param>
    /// <returns>Its index, the first of equals; null for a curve of fewer than three points, or one that nowhere lies below the line.</returns>
    /// <exception cref="ArgumentException">There are not as many values as places.</exception>
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
