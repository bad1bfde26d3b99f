namespace Imago.Clustering;

/// <summary>Numbers clusters by size, so that numbers mean the same in every run: the largest is 0.</summary>
internal static class ClusterNumbering
{
    /// <summary>Renumbers clusters by falling size; on ties, the one with the lowest member comes first.</summary>
    /// <param name="result">Clusters in any numbering; every cluster has a member.</param>
    public static KMeansResult BySize(KMeansResult result)
    {
        var k = result.Centroids.Rows;
        var order = BySize(result.Labels, k);
        var number = new int[k];
        for (var c = 0; c < k; c++)
            number[order[c]] = c;

        return result with { Labels = Array.ConvertAll(result.Labels, label => number[label]), Centroids = result.Centroids.Take(order) };
    }

    /// <summary>The clusters that have members, by falling size; on ties, the one with the lowest member comes first.</summary>
    /// <param name="labels">Labels in any numbering; noise is below 0.</param>
    /// <param name="clusters">An exclusive upper bound of the labels.</param>
    public static int[] BySize(ReadOnlySpan<int> labels, int clusters)
    {
        var (sizes, firsts) = (new int[clusters], new int[clusters]);
        for (var i = labels.Length - 1; i >= 0; i--)
        {
            if (labels[i] < 0)
                continue;
            sizes[labels[i]]++;
            firsts[labels[i]] = i;
        }

        return [.. Enumerable.Range(0, clusters).Where(c => sizes[c] > 0).OrderByDescending(c => sizes[c]).ThenBy(c => firsts[c])];
    }
}
