namespace Imago.Clustering.Density;

/// <summary>The distance between two vectors.</summary>
public enum HdbscanMetric
{
    /// <summary>The Euclidean distance.</summary>
    Euclidean,

    /// <summary>
    /// The Euclidean distance after scaling the vectors to length 1, √(2 - 2 cos): 0 for the same direction, √2 for a right angle, 2 for
    /// opposite directions. It ranks pairs like 1 - cos, and is a metric. A zero vector stays zero.
    /// </summary>
    Cosine,
}
