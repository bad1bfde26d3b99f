using System.Globalization;
using Imago.Embedding.Layers;
using Imago.Numerics;

namespace Imago.Bench;

/// <summary>
/// The products of CLIP ViT-B/32 at batch 32, each as a share of the multiply-add peak measured just before it. Both use processor time, so other work
/// on the machine takes only its share of the caches. DOTNET_PROCESSOR_COUNT sets the number of threads.
/// </summary>
internal static class Products
{
    private const int Rows = 1600;

    /// <summary>Measures and prints.</summary>
    /// <param name="rounds">The runs of each product; the median counts.</param>
    public static void Run(int rounds)
    {
        foreach (var (outputs, inputs) in new[] { (2304, 768), (768, 768), (3072, 768), (768, 3072) })
        {
            var weights = Random(outputs * inputs);
            var input = new RowBuffer(Rows, inputs);
            for (var i = 0; i < Rows; i++)
                Random(inputs, i).CopyTo(input.Row(i));
            var output = new RowBuffer(Rows, outputs);
            var single = LinearLayers.Single(weights, outputs, inputs);
            var integer = LinearLayers.Int16(weights, outputs, inputs, new Int16Rows());
            var (shares, rates, ratios) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                var peak = FmaPeak.Measure();
                var rate = Rate(single, input, output);
                rates.Add(rate);
                shares.Add(rate / peak);
                ratios.Add(Rate(integer, input, output) / rate);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Rows} x {outputs} x {inputs}: {Median(rates):F0} GFLOP a processor second (best {rates.Max():F0}), {Median(shares):P0} of the peak (best {shares.Max():P0}), int16 {Median(ratios):F2} times as fast (best {ratios.Max():F2})"));
        }
    }

    // Some hundred milliseconds, because the system counts processor time in steps of several.
    private static double Rate(LinearLayer layer, RowBuffer input, RowBuffer output)
    {
        var operations = 2.0 * Rows * layer.Outputs * layer.Inputs;
        var times = (int)Math.Ceiling(4e10 / operations);
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
            layer.Apply(input, Rows, output, CancellationToken.None);
        return times * operations / (Environment.CpuUsage.TotalTime - start).TotalSeconds / 1e9;
    }

    private static float[] Random(int count, int seed = 0)
    {
        var random = new SeededRandom(1, seed);
        return Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
