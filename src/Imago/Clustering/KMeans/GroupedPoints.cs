using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>Points ordered by cluster, without noise.</summary>
internal sealed class GroupedPoints
{
    private GroupedPoints(int[] rows, Matrix points, int[] clusterAt, int[] starts) =>
        (Rows, Points, ClusterAt, Starts) = (rows, points, clusterAt, starts);

    /// <summary>Number of clusters.</summary>
    public int Clusters => Starts.Length - 1;

    /// <summary>The original row of each point.</summary>
    public int[] Rows { get; }

    /// <summary>The points, [points, d].</summary>
    public Matrix Points { get; }

    /// <summary>Each point's cluster, numbered from 0 in the order of the labels.</summary>
    public int[] ClusterAt { get; }

    /// <summary>The start of each cluster, and the end of the last one.</summary>
    public int[] Starts { get; }

    /// <summary>Orders points by cluster.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; below 0 for noise.</param>
    public static GroupedPoints Of(Matrix data, ReadOnlySpan<int> labels)
    {
        var label = labels.ToArray();
        var rows = Enumerable.Range(0, label.Length).Where(i => label[i] >= 0).OrderBy(i => label[i]).ToArray();
        var clusterAt = new int[rows.Length];
        var starts = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            if (i == 0 || label[rows[i]] != label[rows[i - 1]])
                starts.Add(i);
            clusterAt[i] = starts.Count - 1;
        }

        starts.Add(rows.Length);
        return new GroupedPoints(rows, data.Take(rows), clusterAt, [.. starts]);
    }

    /// <summary>Number of a cluster's points.</summary>
    /// <param name="cluster">Its index.</param>
    public int SizeOf(int cluster) => Starts[cluster + 1] - Starts[cluster];
}
