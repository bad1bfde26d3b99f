using Imago.Profiles.Clusters;

namespace Imago.Music.Mapping;

/// <summary>The input of a mapping for one cluster.</summary>
/// <param name="Id">The cluster's id.</param>
/// <param name="Size">Number of photos.</param>
/// <param name="Profile">The mean features of the photos.</param>
public sealed record ClusterFeatures(int Id, int Size, ClusterProfile Profile);
