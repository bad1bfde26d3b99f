using Imago.Numerics;

namespace Imago.Imaging.Scaling;

/// <summary>
/// The taps that scale one axis with the Lanczos filter of three lobes, sinc(x) sinc(x/3). When shrinking, the filter is widened by the factor, which
/// prevents aliasing. Taps beyond the edges are left out, and the remaining weights are scaled to sum to 1.
/// </summary>
internal sealed class LanczosWeights
{
    private const double Lobes = 3;

    /// <summary>Computes the taps that scale the whole axis.</summary>
    /// <param name="source">Samples before.</param>
    /// <param name="target">Samples after.</param>
    public LanczosWeights(int source, int target)
        : this(source, 0, source, target)
    {
    }

    /// <summary>Computes the taps that scale a part of the axis. The filter also uses samples beside the part.</summary>
    /// <param name="source">Samples before.</param>
    /// <param name="start">The part's start, in samples from the axis's start, 0 or more.</param>
    /// <param name="extent">The part's length in samples; more than 0, ending within the source.</param>
    /// <param name="target">Samples after.</param>
    public LanczosWeights(int source, double start, double extent, int target)
    {
        var scale = extent / target;
        var stretch = Math.Max(scale, 1);
        var support = Lobes * stretch;
        var copies = extent == target && start == Math.Floor(start);
        MaxTaps = copies ? 1 : Math.Min(source, ((int)Math.Ceiling(support) * 2) + 1);
        First = new int[target];
        Count = new int[target];
        Weights = new float[target * MaxTaps];
        for (var i = 0; i < target; i++)
        {
            if (copies)
                (First[i], Count[i], Weights[i]) = ((int)start + i, 1, 1);
            else
                Fill(i, start + ((i + 0.5) * scale), support, stretch, source);
        }
    }

    /// <summary>The most taps of any sample; the stride of <see cref="Weights"/>.</summary>
    public int MaxTaps { get; }

    /// <summary>The first source sample of each target sample; never decreases.</summary>
    public int[] First { get; }

    /// <summary>The number of taps of each target sample, at least 1.</summary>
    public int[] Count { get; }

    /// <summary>[target, MaxTaps]; each row's first <see cref="Count"/> values sum to 1.</summary>
    public float[] Weights { get; }

    private static double Filter(double x) => Math.Abs(x) < Lobes ? Sinc(x) * Sinc(x / Lobes) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : ScalarFunctions.Sin(Math.PI * x) / (Math.PI * x);

    // Sample j covers [j, j + 1) and has its centre at j + 0.5, on both scales.
    private void Fill(int target, double centre, double support, double stretch, int source)
    {
        var first = Math.Max(0, (int)Math.Floor(centre - support + 0.5));
        var end = Math.Min(source, (int)Math.Floor(centre + support + 0.5));
        Span<double> taps = new double[end - first];
        var sum = 0.0;
        for (var j = 0; j < taps.Length; j++)
            sum += taps[j] = Filter((first + j + 0.5 - centre) / stretch);
        for (var j = 0; j < taps.Length; j++)
            Weights[(target * MaxTaps) + j] = (float)(taps[j] / sum);
        (First[target], Count[target]) = (first, taps.Length);
    }
}
