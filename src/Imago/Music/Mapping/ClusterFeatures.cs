using Imago.Profiles.Clusters;

namespace Imago.Music.Mapping;

/// <summary>What a mapping is told of one cluster.</summary>
/// <param name="Id">The cluster's number.</param>
/// <param name="Size">How many photos it has.</param>
/// <param name="Profile">What they have in common.</param>
public sealed record ClusterFeatures(int Id, int Size, ClusterProfile Profile);
