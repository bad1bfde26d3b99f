using Imago.Comparison;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>
/// An album's distinct pictures: of photos that show the same, the best one represents all. Clusters are formed from these pictures, and
/// the other photos follow, so copies of a picture neither attract a cluster nor form one.
/// </summary>
internal sealed class DistinctPictures
{
    private readonly int[] _pictureOf;
    private readonly bool[] _isRepeated;
    private readonly int[] _rows;

    private DistinctPictures(int[] rows, int[] pictureOf, bool[] isRepeated) => (_rows, _pictureOf, _isRepeated) = (rows, pictureOf, isRepeated);

    /// <summary>The number of distinct pictures.</summary>
    public int Count => _rows.Length;

    /// <summary>The number of photos.</summary>
    public int Photos => _pictureOf.Length;

    /// <summary>Finds the distinct pictures.</summary>
    /// <param name="ids">The photos' ids, [n].</param>
    /// <param name="repeats">The groups of photos that show the same.</param>
    public static DistinctPictures Among(long[] ids, PhotoGroups repeats)
    {
        var rowOf = ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var rows = new List<int>();
        var (pictureOfRow, isRepeated) = (new Dictionary<int, int>(), new List<bool>());
        int RepresentativeOf(int row) => repeats.GroupOf(ids[row]) is { } group && rowOf.TryGetValue(group.Representative.Id, out var best) ? best : row;
        for (var row = 0; row < ids.Length; row++)
        {
            if (RepresentativeOf(row) != row)
                continue;
            pictureOfRow[row] = rows.Count;
            rows.Add(row);
            isRepeated.Add(false);
        }

        var pictureOf = new int[ids.Length];
        for (var row = 0; row < ids.Length; row++)
        {
            var representative = RepresentativeOf(row);
            pictureOf[row] = pictureOfRow[representative];
            isRepeated[pictureOf[row]] |= representative != row;
        }

        return new DistinctPictures([.. rows], pictureOf, [.. isRepeated]);
    }

    /// <summary>The pictures' vectors, [<see cref="Count"/>, d]; the given matrix itself if all photos are distinct.</summary>
    /// <param name="vectors">The photos' vectors, [n, d].</param>
    public Matrix Of(Matrix vectors) => Count == vectors.Rows ? vectors : vectors.Take(_rows);

    /// <summary>
    /// Moves each repeated picture that is alone in its cluster to the nearest other cluster, because a picture and its copies are not a
    /// group.
    /// </summary>
    /// <param name="fit">The clusters of the pictures.</param>
    /// <param name="vectors">The pictures' vectors.</param>
    /// <returns>Each picture's cluster, numbered without gaps.</returns>
    public int[] WithoutLoneRepeats(KMeansResult fit, Matrix vectors)
    {
        var clusters = fit.Centroids.Rows;
        var sizes = new int[clusters];
        foreach (var label in fit.Labels)
            sizes[label]++;
        var labels = (int[])fit.Labels.Clone();
        var stays = new bool[clusters];
        Array.Fill(stays, true);
        foreach (var (picture, label) in fit.Labels.Index().Where(l => sizes[l.Item] == 1 && _isRepeated[l.Index]))
            stays[label] = false;

        // If no cluster stays, the album consists of single pictures, and the first cluster takes all.
        if (!stays.Contains(true))
            stays[0] = true;
        for (var picture = 0; picture < labels.Length; picture++)
        {
            if (!stays[labels[picture]])
                labels[picture] = Enumerable.Range(0, clusters).Where(c => stays[c]).MinBy(c => DoubleSums.SquaredDistance(vectors.Row(picture), fit.Centroids.Row(c)));
        }

        var numbers = Enumerable.Range(0, clusters).Where(c => stays[c]).Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return Array.ConvertAll(labels, label => numbers[label]);
    }

    /// <summary>Gives each photo the cluster of its picture.</summary>
    /// <param name="labels">The pictures' clusters.</param>
    public int[] Spread(int[] labels) => Array.ConvertAll(_pictureOf, picture => labels[picture]);

    /// <summary>
    /// Gives each photo the cluster of its picture, numbered by falling number of photos; on ties, the one with the lowest photo comes
    /// first.
    /// </summary>
    /// <param name="labels">The pictures' clusters, each with a member.</param>
    public int[] SpreadBySize(int[] labels)
    {
        var spread = Spread(labels);
        var order = ClusterNumbering.BySize(spread, labels.Max() + 1);
        return Array.ConvertAll(spread, label => Array.IndexOf(order, label));
    }
}
