namespace Imago.Clustering.Density;

/// <summary>Disjoint sets of points (Tarjan 1975), by size and with paths halved.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    /// <summary>Every point alone.</summary>
    /// <param name="count">Number of points.</param>
    public DisjointSets(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _sizes = new int[count];
        Array.Fill(_sizes, 1);
    }

    /// <summary>The point that stands for a point's set.</summary>
    /// <param name="point">The point.</param>
    public int Find(int point)
    {
        while (_parents[point] != point)
            point = _parents[point] = _parents[_parents[point]];
        return point;
    }

    /// <summary>Unites two points' sets.</summary>
    /// <param name="a">A point.</param>
    /// <param name="b">Another.</param>
    /// <returns>Whether they were apart.</returns>
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
