using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>Gives clusters numbers that mean the same in every run: the largest is 0.</summary>
internal static class ClusterNumbering
{
    /// <summary>Renumbers by falling size, ties by the lowest member.</summary>
    /// <param name="result">Any numbering; every cluster has a member.</param>
    public static KMeansResult BySize(KMeansResult result)
    {
        var k = result.Centroids.Rows;
        var (sizes, firsts) = (new int[k], new int[k]);
        for (var i = result.Labels.Length - 1; i >= 0; i--)
        {
            sizes[result.Labels[i]]++;
            firsts[result.Labels[i]] = i;
        }

        var order = Enumerable.Range(0, k).OrderByDescending(c => sizes[c]).ThenBy(c => firsts[c]).ToArray();
        var number = new int[k];
        var centroids = new Matrix(k, result.Centroids.Columns);
        for (var c = 0; c < k; c++)
        {
            number[order[c]] = c;
            result.Centroids.Row(order[c]).CopyTo(centroids.Row(c));
        }

        return result with { Labels = Array.ConvertAll(result.Labels, label => number[label]), Centroids = centroids };
    }
}
