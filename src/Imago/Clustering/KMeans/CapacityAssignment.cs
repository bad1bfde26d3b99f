namespace Imago.Clustering;

/// <summary>
/// Assigns points to clusters of limited size at the least total cost: the transportation problem, solved exactly by successive shortest
/// paths (Ahuja, Magnanti and Orlin 1993, §9.7). All points start in their cheapest cluster. While a cluster has too many points, one point
/// moves to another cluster, from which a point may move on in turn, along the cheapest chain of moves that ends in a cluster with room.
/// </summary>
internal sealed class CapacityAssignment
{
    private readonly double[][] _costs;
    private readonly int _capacity;
    private readonly int _clusters;
    private readonly int[] _labels;
    private readonly int[] _sizes;

    // [from][to]: a cluster's members, ordered by the cost of the move. Only full clusters have queues; chains end at the others. An entry
    // is valid while its point is a member of the cluster.
    private readonly PriorityQueue<int, (double Cost, int Point)>[]?[] _moves;

    private CapacityAssignment(double[][] costs, int capacity)
    {
        (_costs, _capacity, _clusters) = (costs, capacity, costs[0].Length);
        _labels = Array.ConvertAll(costs, row => Array.IndexOf(row, row.Min()));
        (_sizes, _moves) = (new int[_clusters], new PriorityQueue<int, (double, int)>[_clusters][]);
        foreach (var label in _labels)
            _sizes[label]++;
    }

    /// <summary>Assigns points.</summary>
    /// <param name="costs">The cost of each point in each cluster, [n][k], finite.</param>
    /// <param name="capacity">The maximum size of a cluster; times k it must be at least n.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Each point's cluster, [n].</returns>
    public static int[] Assign(double[][] costs, int capacity, CancellationToken cancellationToken = default)
    {
        var assignment = new CapacityAssignment(costs, capacity);
        var excess = assignment._sizes.Sum(size => Math.Max(0, size - capacity));
        for (; excess > 0; excess--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            assignment.MoveOne();
        }

        return assignment._labels;
    }

    private void MoveOne()
    {
        var (length, from) = ShortestPaths();
        var at = -1;
        for (var c = 0; c < _clusters; c++)
        {
            if (_sizes[c] < _capacity && (at < 0 || length[c] < length[at]))
                at = c;
        }

        // From the end to the start, so that every move is the one the path was computed with.
        for (; from[at] >= 0; at = from[at])
            Move(Cheapest(from[at], at), from[at], at);
    }

    // Bellman-Ford, because costs can be negative: a move can regain what an earlier one paid.
    private (double[] Length, int[] From) ShortestPaths()
    {
        var (length, from) = (new double[_clusters], new int[_clusters]);
        for (var c = 0; c < _clusters; c++)
            (length[c], from[c]) = (_sizes[c] > _capacity ? 0 : double.PositiveInfinity, -1);
        for (var (pass, changed) = (0, true); changed && pass < _clusters; pass++)
        {
            changed = false;
            for (var a = 0; a < _clusters; a++)
            {
                if (_sizes[a] < _capacity || double.IsPositiveInfinity(length[a]))
                    continue;
                for (var b = 0; b < _clusters; b++)
                {
                    // No path leads into a cluster that is too full, because a path that starts there costs less.
                    if (b == a || _sizes[b] > _capacity || Cheapest(a, b) is not (>= 0 and var point))
                        continue;
                    var through = length[a] + _costs[point][b] - _costs[point][a];

                    // Rounding errors must not turn moves without gain into a cycle.
                    if (through < length[b] - (1e-12 * _costs[point][b]) && !LeadsTo(from, a, b))
                        (length[b], from[b], changed) = (through, a, true);
                }
            }
        }

        return (length, from);
    }

    private static bool LeadsTo(int[] from, int a, int b)
    {
        for (; a >= 0; a = from[a])
        {
            if (a == b)
                return true;
        }

        return false;
    }

    // The member that moves from one cluster to another at the least cost; -1 if there is none.
    private int Cheapest(int from, int to)
    {
        var queue = (_moves[from] ??= File(from))[to];
        while (queue.TryPeek(out var point, out _))
        {
            if (_labels[point] == from)
                return point;
            queue.Dequeue();
        }

        return -1;
    }

    private PriorityQueue<int, (double Cost, int Point)>[] File(int cluster)
    {
        var members = Enumerable.Range(0, _labels.Length).Where(i => _labels[i] == cluster).ToArray();
        return [.. Enumerable.Range(0, _clusters).Select(to =>
            new PriorityQueue<int, (double, int)>(to == cluster ? [] : members.Select(i => (i, (_costs[i][to] - _costs[i][cluster], i)))))];
    }

    private void Move(int point, int from, int to)
    {
        _labels[point] = to;
        _sizes[from]--;
        _sizes[to]++;
        if (_moves[to] is not { } queues)
            return;
        for (var c = 0; c < _clusters; c++)
        {
            if (c != to)
                queues[c].Enqueue(point, (_costs[point][c] - _costs[point][to], point));
        }
    }
}
