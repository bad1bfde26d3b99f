using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>Counts the distinct vectors of a matrix.</summary>
internal static class DistinctRows
{
    /// <summary>Counts the distinct rows, but no further than needed.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="enough">The count at which to stop.</param>
    /// <returns>The number of distinct rows, at most <paramref name="enough"/>.</returns>
    public static int Count(Matrix data, int enough)
    {
        var seen = new HashSet<int>(new RowComparer(data));
        for (var i = 0; i < data.Rows && seen.Count < enough; i++)
            seen.Add(i);
        return seen.Count;
    }

    private sealed class RowComparer(Matrix data) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => data.Row(x).SequenceEqual(data.Row(y));

        public int GetHashCode(int row)
        {
            var hash = default(HashCode);
            foreach (var value in data.Row(row))
            {
                // 0 and -0 are equal and need equal hashes.
                hash.Add(value == 0 ? 0f : value);
            }

            return hash.ToHashCode();
        }
    }
}
