using Imago.Numerics;

namespace Imago.Profiles;

/// <summary>Orders photos so that neighbours are alike, from a given first one.</summary>
internal static class LikenessPath
{
    private const int MostRounds = 50;

    /// <summary>Orders.</summary>
    /// <param name="squaredDistances">Between all photos, [n, n].</param>
    /// <param name="photos">Those to order.</param>
    /// <param name="start">The one to begin with, among them.</param>
    /// <param name="cancellationToken">Stops the work between rounds.</param>
    public static int[] Order(Matrix squaredDistances, int[] photos, int start, CancellationToken cancellationToken)
    {
        var path = NearestNeighbours(squaredDistances, photos, start);
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Uncross(squaredDistances, path))
                break;
        }

        return path;
    }

    private static int[] NearestNeighbours(Matrix squaredDistances, int[] photos, int start)
    {
        var left = photos.Where(photo => photo != start).Order().ToList();
        var path = new List<int> { start };
        while (left.Count > 0)
        {
            var last = path[^1];
            var next = left.MinBy(photo => squaredDistances.Row(last)[photo]);
            path.Add(next);
            left.Remove(next);
        }

        return [.. path];
    }

    // 2-opt on an open path whose first photo stays: turn a stretch around wherever the path gets shorter.
    private static bool Uncross(Matrix squaredDistances, int[] path)
    {
        const double LeastGain = 1e-9;
        var changed = false;
        for (var i = 1; i < path.Length - 1; i++)
        {
            for (var j = i + 1; j < path.Length; j++)
            {
                var gain = Length(path[i - 1], path[i]) - Length(path[i - 1], path[j]);
                if (j + 1 < path.Length)
                    gain += Length(path[j], path[j + 1]) - Length(path[i], path[j + 1]);
                if (gain <= LeastGain)
                    continue;
                Array.Reverse(path, i, j - i + 1);
                changed = true;
            }
        }

        return changed;

        double Length(int a, int b) => Math.Sqrt(squaredDistances.Row(a)[b]);
    }
}
