using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Profiles.Clusters;

/// <summary>Computes the profile of a cluster.</summary>
internal static class ClusterProfiler
{
    // Half the distance between two of twelve hues. Photos are few compared with pixels, so their hues are smoothed more.
    private const double HueDeviation = 15;

    // Saturations are summed as whole numbers: 2^16 leaves room for 2^22 photos.
    private const double WholeSaturation = 1 << 16;

    /// <summary>The profile of one cluster.</summary>
    /// <param name="embeddings">The album's L2-normalised embeddings, [n, d].</param>
    /// <param name="measures">The same photos' measures, [n].</param>
    /// <param name="members">The rows of the cluster's photos, at least one.</param>
    /// <returns>
    /// The mean over dimensions of the members' population variance, the means of their measures, and their dominant hue.
    /// </returns>
    /// <exception cref="ArgumentException">The cluster is empty, or the inputs do not match.</exception>
    public static ClusterProfile Profile(Matrix embeddings, IReadOnlyList<PhotoMeasures> measures, IReadOnlyList<int> members)
    {
        if (members.Count == 0)
            throw new ArgumentException("A cluster without photos has no profile.", nameof(members));
        if (measures.Count != embeddings.Rows)
            throw new ArgumentException($"There are {embeddings.Rows} embeddings, but {measures.Count} photos' measures.", nameof(measures));
        return new ClusterProfile(
            MeanVariance(embeddings, members),
            members.Average(row => measures[row].Brightness),
            members.Average(row => measures[row].Saturation),
            members.Average(row => measures[row].Colorfulness),
            members.Average(row => measures[row].EdgeDensity),
            DominantHue(measures, members));
    }

    private static double? DominantHue(IReadOnlyList<PhotoMeasures> measures, IReadOnlyList<int> members)
    {
        var hues = new HueHistogram();
        foreach (var row in members)
        {
            if (measures[row].Hue is { } hue)
                hues.Add(hue, (long)Math.Round(measures[row].Saturation * WholeSaturation));
        }

        return hues.Peak(HueDeviation);
    }

    private static double MeanVariance(Matrix embeddings, IReadOnlyList<int> members)
    {
        var mean = CentroidOf(embeddings, members);
        return members.Sum(row => DoubleSums.SquaredDistance(embeddings.Row(row), mean)) / members.Count / embeddings.Columns;
    }

    /// <summary>The mean of some rows, [d].</summary>
    internal static double[] CentroidOf(Matrix embeddings, IReadOnlyList<int> members)
    {
        var mean = new double[embeddings.Columns];
        foreach (var row in members)
            DoubleSums.AddTo(mean, embeddings.Row(row));
        for (var j = 0; j < mean.Length; j++)
            mean[j] /= members.Count;
        return mean;
    }
}
