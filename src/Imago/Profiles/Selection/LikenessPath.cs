using Imago.Numerics;

namespace Imago.Profiles.Selection;

/// <summary>
/// A short path through photos from a given first one, and optionally to a given last one: a nearest-neighbour chain, improved by 2-opt
/// (Croes 1958) and Or-opt (Or 1976) until neither helps.
/// </summary>
internal sealed class LikenessPath
{
    private const int MostRounds = 50;
    private const int LongestMoved = 3;
    private const double LeastGain = 1e-9;

    private readonly Matrix _distances;
    private readonly int[] _path;

    // Photos at earlier positions may move; the others stay.
    private readonly int _movable;

    private LikenessPath(Matrix distances, int start, int? end)
    {
        _distances = distances;
        _path = Chain(distances, start, end);
        _movable = end is null ? _path.Length : _path.Length - 1;
    }

    /// <summary>Finds a path.</summary>
    /// <param name="distances">The distances between the photos, [n, n], symmetric, n at least 1.</param>
    /// <param name="start">The first photo.</param>
    /// <param name="end">The last photo, different from the first; null for any.</param>
    /// <param name="cancellationToken">Cancels the work between rounds.</param>
    /// <returns>All photos in path order, [n]; the path is no longer than the nearest-neighbour chain.</returns>
    public static int[] Find(Matrix distances, int start, int? end, CancellationToken cancellationToken)
    {
        var path = new LikenessPath(distances, start, end);
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var uncrossed = path.Uncross();
            if (!path.Move() && !uncrossed)
                break;
        }

        return path._path;
    }

    /// <summary>Returns the length of a path.</summary>
    /// <param name="distances">The distances between the photos, [n, n].</param>
    /// <param name="path">The photos in path order.</param>
    public static double Length(Matrix distances, ReadOnlySpan<int> path)
    {
        var length = 0.0;
        for (var i = 1; i < path.Length; i++)
            length += distances.Row(path[i - 1])[path[i]];
        return length;
    }

    /// <summary>Builds a nearest-neighbour chain: each photo is followed by the nearest remaining one.</summary>
    /// <param name="distances">The distances between the photos, [n, n].</param>
    /// <param name="start">The first photo.</param>
    /// <param name="end">The last photo; null for any.</param>
    internal static int[] Chain(Matrix distances, int start, int? end)
    {
        var left = Enumerable.Range(0, distances.Rows).Where(photo => photo != start && photo != end).ToList();
        var path = new List<int> { start };
        while (left.Count > 0)
        {
            var last = path[^1];
            var next = left.MinBy(photo => distances.Row(last)[photo]);
            path.Add(next);
            left.Remove(next);
        }

        return end is { } closing ? [.. path, closing] : [.. path];
    }

    // 2-opt: reverses a stretch wherever that shortens the path.
    private bool Uncross()
    {
        var changed = false;
        for (var i = 1; i < _movable - 1; i++)
        {
            for (var j = i + 1; j < _movable; j++)
            {
                var gain = Between(i - 1, i) + Between(j, j + 1) - Between(i - 1, j) - Between(i, j + 1);
                if (gain <= LeastGain)
                    continue;
                Array.Reverse(_path, i, j - i + 1);
                changed = true;
            }
        }

        return changed;
    }

    // Or-opt: moves a few consecutive photos to a place where the path becomes shorter, reversed or not.
    private bool Move()
    {
        var changed = false;
        for (var count = 1; count <= LongestMoved; count++)
        {
            for (var first = 1; first + count <= _movable; first++)
                changed |= MoveFrom(first, first + count - 1);
        }

        return changed;
    }

    private bool MoveFrom(int first, int last)
    {
        var taken = Between(first - 1, first) + Between(last, last + 1) - Between(first - 1, last + 1);
        var (best, before, turned) = (LeastGain, -1, false);
        for (var place = 0; place < _movable; place++)
        {
            // The gap between this position and the next must not touch the moved photos.
            if (place >= first - 1 && place <= last)
                continue;
            var parted = Between(place, place + 1);
            var gain = taken + parted - Between(place, first) - Between(last, place + 1);
            var turnedGain = taken + parted - Between(place, last) - Between(first, place + 1);
            if (Math.Max(gain, turnedGain) > best)
                (best, before, turned) = (Math.Max(gain, turnedGain), place, turnedGain > gain);
        }

        if (before < 0)
            return false;
        if (turned)
            Array.Reverse(_path, first, last - first + 1);
        if (before < first)
            Rotate(before + 1, first, last + 1);
        else
            Rotate(first, last + 1, before + 1);
        return true;
    }

    // Swaps the part before the middle with the part from the middle on.
    private void Rotate(int start, int middle, int end)
    {
        Array.Reverse(_path, start, middle - start);
        Array.Reverse(_path, middle, end - middle);
        Array.Reverse(_path, start, end - start);
    }

    // After the last photo of the path there is no further distance.
    private double Between(int place, int other) => other >= _path.Length ? 0 : _distances.Row(_path[place])[_path[other]];
}
