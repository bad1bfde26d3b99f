using System.Globalization;
using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Profiles.Titles;

/// <summary>
/// Names clusters by the content of their photos: each gets the label nearest to the mean direction of its photos, and no two get the same.
/// If two would get the same label, the assignment with the greatest sum of cosines over the album is taken.
/// </summary>
internal static class LabelTitles
{
    // Cosines are rounded to this many digits, because further digits are meaningless and differ between machines.
    private const int Digits = 4;

    /// <summary>Names the clusters.</summary>
    /// <param name="embeddings">The photos' embeddings, [n, d].</param>
    /// <param name="clusters">The rows of each cluster; none is empty.</param>
    /// <param name="labels">The labels, in the same space.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>A title for each cluster, all different, and its cosine with the cluster's mean direction, -1 to 1.</returns>
    /// <exception cref="ArgumentException">The vectors of photos and labels differ in length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (string Title, double Score)[] Name(Matrix embeddings, IReadOnlyList<int[]> clusters, LabelVectors labels, CancellationToken cancellationToken = default)
    {
        if (embeddings.Columns != labels.Vectors.Columns)
            throw new ArgumentException($"The photos' vectors have {embeddings.Columns} numbers, the labels' {labels.Vectors.Columns}; both must be of one model.", nameof(labels));
        if (clusters.Count == 0)
            return [];

        // With more clusters than labels, each label is used several times, with numbers.
        var count = labels.Labels.Count;
        var rounds = (clusters.Count + count - 1) / count;
        var cosines = new Matrix(clusters.Count, rounds * count);
        OrderedParallel.For(
            clusters.Count,
            i =>
            {
                var direction = MeanDirection(embeddings, clusters[i]);
                var row = cosines.Row(i);
                for (var column = 0; column < row.Length; column++)
                    row[column] = column < count ? Cosine(direction, labels.Vectors.Row(column)) : row[column - count];
            },
            cancellationToken);
        var chosen = BestAssignment.Of(cosines, cancellationToken);
        return [.. chosen.Select((column, i) => (Title(labels.Labels[column % count], column / count), Math.Round(cosines.Row(i)[column], Digits)))];
    }

    private static float Cosine(ReadOnlySpan<float> direction, ReadOnlySpan<float> label)
    {
        var cosine = SingleSums.Dot(direction, label);
        return float.IsFinite(cosine) ? MathF.Round(cosine, Digits) : -1;
    }

    private static float[] MeanDirection(Matrix embeddings, int[] rows)
    {
        var sum = new float[embeddings.Columns];
        foreach (var row in rows)
            TensorPrimitives.Add(sum, embeddings.Row(row), sum);
        var length = SingleSums.Norm(sum);
        if (length > 0)
            TensorPrimitives.Divide(sum, length, sum);
        return sum;
    }

    private static string Title(string label, int round)
    {
        var title = char.ToUpperInvariant(label[0]) + label[1..];
        return round == 0 ? title : string.Create(CultureInfo.InvariantCulture, $"{title} {round + 1}");
    }
}
