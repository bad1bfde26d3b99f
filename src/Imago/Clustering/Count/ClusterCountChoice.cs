namespace Imago.Clustering.Count;

/// <summary>A chosen number of clusters and why.</summary>
/// <param name="Clusters">The number, at least 1.</param>
/// <param name="Candidates">What was tried, by rising number; empty where there was nothing to choose from.</param>
/// <param name="Reason">Why, in one sentence without a full stop.</param>
public sealed record ClusterCountChoice(int Clusters, IReadOnlyList<ClusterCountCandidate> Candidates, string Reason)
{
    /// <summary>The number at the elbow of the inertia; null where the curve has none.</summary>
    public int? Elbow => ElbowOf(Candidates);

    /// <summary>The number at the elbow of the inertia of what was tried; null where the curve has none.</summary>
    /// <param name="candidates">By rising number.</param>
    internal static int? ElbowOf(IReadOnlyList<ClusterCountCandidate> candidates) =>
        Count.Elbow.IndexOf([.. candidates.Select(c => (double)c.Clusters)], [.. candidates.Select(c => c.Inertia)]) is { } index
            ? candidates[index].Clusters
            : null;
}
