namespace Imago.Numerics.Neighbours;

/// <summary>The distance between two vectors.</summary>
public enum DistanceMetric
{
    /// <summary>|a - b|.</summary>
    Euclidean,

    /// <summary>1 - cos(a, b), from 0 to 2. Two zero vectors have distance 0; a zero vector has distance 1 from any other.</summary>
    Cosine,
}
