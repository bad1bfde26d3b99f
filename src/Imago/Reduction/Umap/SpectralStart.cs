using System.Numerics.Tensors;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;

namespace Imago.Reduction;

/// <summary>
/// The initial positions of a map's points: a graph's smoothest functions as coordinates (Belkin and Niyogi 2003). If the graph has several
/// components, each is laid out around its own place. The places are the principal components of the components' centroids, and a component
/// reaches half-way to the nearest other place. The points of very small components start at random around their place.
/// </summary>
internal static class SpectralStart
{
    // The start's extent along each axis, and the noise that separates coinciding points.
    private const double Extent = 10;
    private const double Noise = 1e-4;

    // The reach of a component whose place coincides with another one, as a share of the extent of all places.
    private const double LeastReach = 1e-3;

    /// <summary>Computes the positions.</summary>
    /// <param name="points">The vectors that the graph was made from, transformed for Euclidean distance, [n, d].</param>
    /// <param name="graph">A symmetric graph.</param>
    /// <param name="dimensions">The dimensions of the map.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[n, dimensions], from 0 to 10 along each axis.</returns>
    public static Matrix Of(Matrix points, FuzzyGraph graph, int dimensions, long seed, CancellationToken cancellationToken)
    {
        var random = new SeededRandom(seed);
        var components = ConnectedComponents.Of(graph);
        var places = Places(points, components, dimensions, cancellationToken);
        var reaches = Reaches(places, cancellationToken);
        var start = new Matrix(points.Rows, dimensions);
        var numbers = new int[points.Rows];
        for (var c = 0; c < components.Length; c++)
        {
            var members = components[c];
            var place = places.Row(c);
            var axes = Axes(graph, members, numbers, dimensions, random, cancellationToken);
            var farthest = axes.Max(axis => Math.Max(axis.Max(), -axis.Min()));
            for (var i = 0; i < members.Length; i++)
            {
                for (var d = 0; d < dimensions; d++)
                    start.Row(members[i])[d] = (float)(place[d] + (reaches[c] * axes[d][i] / farthest));
            }
        }

        Stretch(start, Extent / (2 * Math.Max(1e-30, start.Data.Max(Math.Abs))), random);
        return start;
    }

    // One array of coordinates per dimension, [dimensions][members].
    private static double[][] Axes(FuzzyGraph graph, int[] members, int[] numbers, int dimensions, SeededRandom random, CancellationToken cancellationToken)
    {
        if (members.Length <= dimensions + 1)
            return [.. Enumerable.Range(0, dimensions).Select(_ => members.Select(_ => random.NextDouble() - 0.5).ToArray())];
        for (var i = 0; i < members.Length; i++)
            numbers[members[i]] = i;
        return LeadingVectors.Of(new NormalizedAdjacency(graph.Renumber(members, numbers)), dimensions, cancellationToken);
    }

    private static Matrix Places(Matrix points, int[][] components, int dimensions, CancellationToken cancellationToken)
    {
        var places = new Matrix(components.Length, dimensions);
        if (components.Length == 1)
            return places;
        var centroids = new Matrix(components.Length, points.Columns);
        for (var c = 0; c < components.Length; c++)
        {
            var sums = new double[points.Columns];
            foreach (var i in components[c])
                DoubleSums.AddTo(sums, points.Row(i));
            for (var j = 0; j < sums.Length; j++)
                centroids.Row(c)[j] = (float)(sums[j] / components[c].Length);
        }

        var scores = new Pca(dimensions).Fit(centroids, cancellationToken).Transform(centroids, cancellationToken);
        for (var c = 0; c < places.Rows; c++)
            scores.Row(c).CopyTo(places.Row(c));
        return places;
    }

    private static float[] Reaches(Matrix places, CancellationToken cancellationToken)
    {
        if (places.Rows == 1)
            return [1];
        var least = Math.Max(1e-6f, (float)(LeastReach * places.Data.Max(Math.Abs)));
        return Array.ConvertAll(NearestNeighbours.Of(places, 1, cancellationToken: cancellationToken).Distances, d => Math.Max(least, d / 2));
    }

    private static void Stretch(Matrix start, double scale, SeededRandom random)
    {
        var (low, high) = (new float[start.Columns], new float[start.Columns]);
        low.AsSpan().Fill(float.PositiveInfinity);
        high.AsSpan().Fill(float.NegativeInfinity);
        for (var i = 0; i < start.Rows; i++)
        {
            var row = start.Row(i);
            for (var d = 0; d < row.Length; d++)
                row[d] = (float)((row[d] * scale) + (Noise * random.NextNormal()));
            TensorPrimitives.Min(low, row, low);
            TensorPrimitives.Max(high, row, high);
        }

        for (var i = 0; i < start.Rows; i++)
        {
            var row = start.Row(i);
            for (var d = 0; d < row.Length; d++)
                row[d] = high[d] > low[d] ? (float)(Extent * (row[d] - low[d]) / (high[d] - low[d])) : 0;
        }
    }
}
