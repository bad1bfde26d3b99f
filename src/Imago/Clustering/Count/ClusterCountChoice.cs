namespace Imago.Clustering.Count;

/// <summary>A chosen number of clusters and the reason.</summary>
/// <param name="Clusters">The number, at least 1.</param>
/// <param name="Candidates">The numbers tried, ascending; empty if there was no choice.</param>
/// <param name="Reason">The reason, in one sentence without a full stop.</param>
public sealed record ClusterCountChoice(int Clusters, IReadOnlyList<ClusterCountCandidate> Candidates, string Reason)
{
    /// <summary>The number at the elbow of the inertia; null if the curve has none.</summary>
    public int? Elbow => ElbowOf(Candidates);

    /// <summary>The number at the elbow of the candidates' inertia; null if the curve has none.</summary>
    /// <param name="candidates">The candidates, by ascending number.</param>
    internal static int? ElbowOf(IReadOnlyList<ClusterCountCandidate> candidates) =>
        Count.Elbow.IndexOf([.. candidates.Select(c => (double)c.Clusters)], [.. candidates.Select(c => c.Inertia)]) is { } index
            ? candidates[index].Clusters
            : null;
}
