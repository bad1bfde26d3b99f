namespace Imago.Clustering.Count;

/// <summary>Samples every cluster in proportion to its size.</summary>
internal static class StratifiedSample
{
    /// <summary>Takes members at even steps through each cluster, at least two of each if it has them. Nothing is random.</summary>
    /// <param name="labels">Each point's cluster, [n], 0 or more.</param>
    /// <param name="size">The approximate size of the sample.</param>
    /// <returns>The sampled rows, ascending; all rows if there are at most <paramref name="size"/>.</returns>
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
