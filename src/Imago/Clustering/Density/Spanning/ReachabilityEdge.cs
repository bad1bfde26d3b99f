namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// A pair of points, ordered by mutual reachability. Many pairs have the same reachability, because it is often a core distance; of these,
/// the closer pair comes first. So the order depends on the order of the rows only if distances are equal.
/// </summary>
/// <param name="Reach">The squared mutual reachability distance.</param>
/// <param name="Square">The squared distance.</param>
/// <param name="Low">The lower index.</param>
/// <param name="High">The higher index.</param>
internal readonly record struct ReachabilityEdge(double Reach, double Square, int Low, int High) : IComparable<ReachabilityEdge>
{
    /// <summary>Creates the edge of a pair.</summary>
    /// <param name="square">The squared distance.</param>
    /// <param name="a">A point.</param>
    /// <param name="b">The other.</param>
    /// <param name="coreSquares">All points' squared core distances.</param>
    public static ReachabilityEdge Of(double square, int a, int b, double[] coreSquares) =>
        new(Math.Max(square, Math.Max(coreSquares[a], coreSquares[b])), square, Math.Min(a, b), Math.Max(a, b));

    public int CompareTo(ReachabilityEdge other)
    {
        if (Reach != other.Reach)
            return Reach < other.Reach ? -1 : 1;
        if (Square != other.Square)
            return Square < other.Square ? -1 : 1;
        return Low != other.Low ? Low.CompareTo(other.Low) : High.CompareTo(other.High);
    }

    public static bool operator <(ReachabilityEdge a, ReachabilityEdge b) => a.CompareTo(b) < 0;

    public static bool operator >(ReachabilityEdge a, ReachabilityEdge b) => a.CompareTo(b) > 0;

    public static bool operator <=(ReachabilityEdge a, ReachabilityEdge b) => a.CompareTo(b) <= 0;

    public static bool operator >=(ReachabilityEdge a, ReachabilityEdge b) => a.CompareTo(b) >= 0;
}
