using Imago.Comparison;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>
/// An album's pictures that differ: of photos that show the same, the best stands for all. Clusters are found among these, and the others follow, so that
/// copies of one picture neither draw a cluster to themselves nor make one.
/// </summary>
internal sealed class DifferentPictures
{
    private readonly int[] _pictureOf;
    private readonly bool[] _isRepeated;
    private readonly int[] _rows;

    private DifferentPictures(int[] rows, int[] pictureOf, bool[] isRepeated) => (_rows, _pictureOf, _isRepeated) = (rows, pictureOf, isRepeated);

    /// <summary>How many there are.</summary>
    public int Count => _rows.Length;

    /// <summary>How many photos there are.</summary>
    public int Photos => _pictureOf.Length;

    /// <summary>Sorts photos.</summary>
    /// <param name="ids">The photos, [n].</param>
    /// <param name="repeats">Those that show the same.</param>
    public static DifferentPictures Among(long[] ids, PhotoGroups repeats)
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

        return new DifferentPictures([.. rows], pictureOf, [.. isRepeated]);
    }

    /// <summary>The pictures' vectors, [<see cref="Count"/>, d]: the photos' own where all differ.</summary>
    /// <param name="vectors">The photos' vectors, [n, d].</param>
    public Matrix Of(Matrix vectors) => Count == vectors.Rows ? vectors : vectors.Take(_rows);

    /// <summary>
    /// Puts pictures that have repeats and a cluster to themselves into the nearest other cluster: a picture and its copies make no group.
    /// </summary>
    /// <param name="fit">The clusters.</param>
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

        // Where no cluster would stay, the album is of single pictures, and the first takes all.
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

    /// <summary>Each photo's cluster: that of its picture.</summary>
    /// <param name="labels">The pictures' clusters.</param>
    public int[] Spread(int[] labels) => Array.ConvertAll(_pictureOf, picture => labels[picture]);

    /// <summary>Each photo's cluster, numbered by falling number of photos, ties by the lowest photo.</summary>
    /// <param name="labels">The pictures' clusters, each with a member.</param>
    public int[] SpreadBySize(int[] labels)
    {
        var spread = Spread(labels);
        var order = ClusterNumbering.BySize(spread, labels.Max() + 1);
        return Array.ConvertAll(spread, label => Array.IndexOf(order, label));
    }
}
