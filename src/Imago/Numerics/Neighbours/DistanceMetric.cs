namespace Imago.Numerics.Neighbours;

/// <summary>What is meant by the distance of two vectors.</summary>
public enum DistanceMetric
{
    /// <summary>|a - b|.</summary>
    Euclidean,

    /// <summary>1 - cos(a, b), from 0 to 2; a vector of zeros is at 0 from another one and at 1 from all else.</summary>
    Cosine,
}
