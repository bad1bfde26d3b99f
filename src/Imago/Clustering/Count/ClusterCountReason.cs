using System.Globalization;

namespace Imago.Clustering.Count;

/// <summary>Explains in words why a number of clusters was chosen.</summary>
internal static class ClusterCountReason
{
    /// <summary>The usual number of clusters for so many points: √(n / 2), at least 2 (Mardia, Kent and Bibby 1979).</summary>
    /// <param name="points">n.</param>
    public static double UsualNumber(int points) => Math.Max(2, Math.Sqrt(points / 2.0));

    /// <summary>Explains a choice.</summary>
    /// <param name="chosen">The number chosen, one of those tried.</param>
    /// <param name="tried">The candidates, by ascending number; at least one.</param>
    /// <param name="points">The number of photos.</param>
    /// <returns>One sentence without a full stop.</returns>
    public static string Of(int chosen, IReadOnlyList<ClusterCountCandidate> tried, int points)
    {
        var (best, highest) = (tried.First(c => c.Clusters == chosen), tried.MaxBy(c => c.Silhouette)!);
        var elbow = ClusterCountChoice.ElbowOf(tried) is { } k ? string.Create(CultureInfo.InvariantCulture, $"; the inertia bends at {k}") : "";
        return best == highest
            ? string.Create(CultureInfo.InvariantCulture, $"{chosen} clusters: their mean silhouette of {best.Silhouette:0.000} is the highest of the {tried.Count} numbers tried from {tried[0].Clusters} to {tried[^1].Clusters}{elbow}")
            : string.Create(CultureInfo.InvariantCulture, $"{chosen} clusters: their mean silhouette of {best.Silhouette:0.000} is close to the highest ({highest.Silhouette:0.000} at {highest.Clusters}) and the number is nearer the usual {UsualNumber(points):0} for {points} photos{elbow}");
    }
}
