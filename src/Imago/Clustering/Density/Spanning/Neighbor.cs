namespace Imago.Clustering.Density.Spanning;

/// <summary>Another point, ordered by its distance, then by its index.</summary>
/// <param name="Square">Its squared distance.</param>
/// <param name="Point">Its index.</param>
internal readonly record struct Neighbor(double Square, int Point) : IComparable<Neighbor>
{
    public int CompareTo(Neighbor other) =>
        Square < other.Square ? -1 : Square > other.Square ? 1 : Point.CompareTo(other.Point);

    public static bool operator <(Neighbor a, Neighbor b) => a.CompareTo(b) < 0;

    public static bool operator >(Neighbor a, Neighbor b) => a.CompareTo(b) > 0;

    public static bool operator <=(Neighbor a, Neighbor b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Neighbor a, Neighbor b) => a.CompareTo(b) >= 0;
}
