namespace Imago.Clustering.Density.Spanning;

/// <summary>Disjoint sets of points with union by size and path halving (Tarjan 1975).</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    /// <summary>Puts every point in its own set.</summary>
    /// <param name="count">Number of points.</param>
    public DisjointSets(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _sizes = new int[count];
        Array.Fill(_sizes, 1);
    }

    /// <summary>The representative of a point's set.</summary>
    /// <param name="point">The point.</param>
    public int Find(int point)
    {
        while (_parents[point] != point)
            point = _parents[point] = _parents[_parents[point]];
        return point;
    }

    /// <summary>Unites the sets of two points.</summary>
    /// <param name="a">A point.</param>
    /// <param name="b">Another.</param>
    /// <returns>True if the sets were different.</returns>
    public bool Unite(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
            return false;
        if (_sizes[a] < _sizes[b])
            (a, b) = (b, a);
        _parents[b] = a;
        _sizes[a] += _sizes[b];
        return true;
    }
}
