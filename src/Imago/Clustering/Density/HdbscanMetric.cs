namespace Imago.Clustering.Density;

/// <summary>How far apart two vectors are.</summary>
public enum HdbscanMetric
{
    /// <summary>The Euclidean distance.</summary>
    Euclidean,

    /// <summary>
    /// The Euclidean distance of the vectors brought to length 1, √(2 - 2 cos): 0 for one direction, √2 for a right angle, 2 for opposite
    /// ones. It ranks pairs as 1 - cos does, and is a metric. A vector of zeros stays one.
    /// </summary>
    Cosine,
}
