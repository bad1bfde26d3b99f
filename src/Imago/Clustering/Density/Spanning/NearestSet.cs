namespace Imago.Clustering.Density.Spanning;

/// <summary>The nearest points seen so far, up to a maximum number: a heap with the farthest point on top.</summary>
/// <param name="items">The storage, which starts with the current heap.</param>
/// <param name="count">The size of the current heap.</param>
internal ref struct NearestSet(Span<Neighbor> items, int count)
{
    private readonly Span<Neighbor> _items = items;

    /// <summary>The number of points.</summary>
    public int Count { get; private set; } = count;

    /// <summary>A new point's square must be below this. Points are offered by ascending index, so on ties the earlier one stays.</summary>
    public readonly double Bound => Count < _items.Length ? double.PositiveInfinity : _items[0].Square;

    /// <summary>Adds a point if it is near enough.</summary>
    /// <param name="neighbor">The point.</param>
    public void Offer(Neighbor neighbor)
    {
        if (Count < _items.Length)
        {
            SiftUp(neighbor);
            Count++;
        }
        else if (neighbor < _items[0])
        {
            SiftDown(neighbor);
        }
    }

    private readonly void SiftUp(Neighbor neighbor)
    {
        var at = Count;
        while (at > 0 && _items[(at - 1) / 2] < neighbor)
        {
            _items[at] = _items[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _items[at] = neighbor;
    }

    private readonly void SiftDown(Neighbor neighbor)
    {
        var at = 0;
        while ((2 * at) + 1 < Count)
        {
            var child = (2 * at) + 1;
            if (child + 1 < Count && _items[child] < _items[child + 1])
                child++;
            if (_items[child] <= neighbor)
                break;
            _items[at] = _items[child];
            at = child;
        }

        _items[at] = neighbor;
    }
}
