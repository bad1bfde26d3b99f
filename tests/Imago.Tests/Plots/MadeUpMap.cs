using Imago.Numerics;
using Imago.Plots;

namespace Imago.Tests.Plots;

/// <summary>Maps for tests: round clusters with some noise around them.</summary>
internal static class MadeUpMap
{
    public static ScatterPlotData Of(int points, int clusters, string?[]? titles = null, long seed = 1)
    {
        var random = new SeededRandom(seed);
        var middles = Enumerable.Range(0, clusters).Select(_ => (X: random.NextDouble() * 20, Y: random.NextDouble() * 14)).ToArray();
        var (data, labels) = (new Matrix(points, 2), new int[points]);
        for (var i = 0; i < points; i++)
        {
            var cluster = i < clusters ? i : random.NextInt(clusters);
            labels[i] = i >= clusters && random.NextInt(10) == 0 ? -1 : cluster;
            data.Row(i)[0] = (float)(middles[cluster].X + (0.4 * random.NextNormal()));
            data.Row(i)[1] = (float)(middles[cluster].Y + (0.4 * random.NextNormal()));
        }

        return new ScatterPlotData(data, labels, titles);
    }

    public static ScatterPlotData Of(params (float X, float Y, int Cluster)[] points) => new(
        new Matrix(points.Length, 2, [.. points.SelectMany(p => (float[])[p.X, p.Y])]),
        [.. points.Select(p => p.Cluster)]);
}
