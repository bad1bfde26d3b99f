namespace Imago.Clustering;

/// <summary>A chosen number of clusters and why.</summary>
/// <param name="Clusters">The number, at least 1.</param>
/// <param name="Candidates">What was tried, by rising number; empty where there was nothing to choose from.</param>
/// <param name="Reason">Why, in one sentence without a full stop.</param>
public sealed record ClusterCountChoice(int Clusters, IReadOnlyList<ClusterCountCandidate> Candidates, string Reason);
