namespace Imago.Clustering.Density;

/// <summary>The nearest points seen so far, at most a given number of them: a heap with the farthest on top.</summary>
/// <param name="items">Room for them, the first of which are the heap so far.</param>
/// <param name="count">How many that are.</param>
internal ref struct NearestSet(Span<Neighbor> items, int count)
{
    private readonly Span<Neighbor> _items = items;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; } = count;

    /// <summary>The square a newcomer has to stay below; points are offered by rising index, so that the earlier of two equals stays.</summary>
    public readonly double Bound => Count < _items.Length ? double.PositiveInfinity : _items[0].Square;

    /// <summary>Takes a point in if it is near enough.</summary>
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
