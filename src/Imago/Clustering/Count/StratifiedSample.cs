namespace Imago.Clustering.Count;

/// <summary>A sample in which every cluster has its share.</summary>
internal static class StratifiedSample
{
    /// <summary>Takes members at even steps through each cluster, at least two of each (or all there are), so nothing is left to chance.</summary>
    /// <param name="labels">Each point's cluster, [n], 0 or more.</param>
    /// <param name="size">About how many to take.</param>
    /// <returns>The rows taken, rising; all of them where there are no more than <paramref name="size"/>.</returns>
    public static int[] Rows(int[] labels, int size)
    {
        var all = Enumerable.Range(0, labels.Length);
        if (labels.Length <= size)
            return [.. all];
        return
        [
            .. all.GroupBy(i => labels[i]).SelectMany(cluster =>
            {
                var members = cluster.ToArray();
                var take = Math.Min(members.Length, Math.Max(2, (int)Math.Round((double)size * members.Length / labels.Length)));
                return Enumerable.Range(0, take).Select(i => members[(int)((long)i * members.Length / take)]);
            }).Order(),
        ];
    }
}
