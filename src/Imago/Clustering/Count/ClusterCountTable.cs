using System.Globalization;

namespace Imago.Clustering.Count;

/// <summary>Shows the numbers of clusters that were tried as lines of text.</summary>
internal static class ClusterCountTable
{
    private const int MostRows = 14;

    /// <summary>
    /// Formats the table. Of many rows it shows an even selection, including the chosen number, the elbow and the highest silhouette.
    /// </summary>
    /// <param name="choice">The numbers tried and the choice.</param>
    /// <returns>A heading and the rows; empty if there was no choice.</returns>
    public static IReadOnlyList<string> Lines(ClusterCountChoice choice)
    {
        if (choice.Candidates.Count == 0)
            return [];
        var highest = choice.Candidates.MaxBy(c => c.Silhouette)!.Clusters;
        bool Stands(ClusterCountCandidate c) => c.Clusters == choice.Clusters || c.Clusters == choice.Elbow || c.Clusters == highest;
        var step = (choice.Candidates.Count - 1.0) / (MostRows - 1);
        var even = step <= 1 ? null : Enumerable.Range(0, MostRows).Select(i => (int)Math.Round(i * step)).ToHashSet();
        return
        [
            "     k     inertia  silhouette  Calinski-Harabasz  Davies-Bouldin",
            .. choice.Candidates.Where((c, i) => even is null || even.Contains(i) || Stands(c)).Select(c => string.Create(
                CultureInfo.InvariantCulture,
                $"{c.Clusters,6} {c.Inertia,11:0.00} {c.Silhouette,11:0.000} {c.CalinskiHarabasz,18:0.0} {c.DaviesBouldin,15:0.000}{Remark(c.Clusters, choice, highest)}")),
        ];
    }

    private static string Remark(int k, ClusterCountChoice choice, int highest)
    {
        string[] remarks = [.. k == choice.Clusters ? ["chosen"] : Array.Empty<string>(), .. k == highest ? ["highest silhouette"] : Array.Empty<string>(), .. k == choice.Elbow ? ["elbow"] : Array.Empty<string>()];
        return remarks.Length == 0 ? "" : $"  {string.Join(", ", remarks)}";
    }
}
