using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>Smooths signals.</summary>
internal static class Smoothing
{
    /// <summary>Smooths with a Gaussian; beyond the ends the signal is 0.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="deviation">The standard deviation of the Gaussian, in samples.</param>
    public static double[] Gaussian(ReadOnlySpan<double> signal, double deviation)
    {
        var reach = (int)Math.Ceiling(4 * deviation);
        var bell = Enumerable.Range(-reach, (2 * reach) + 1).Select(i => ScalarFunctions.Exp(-0.5 * i * i / (deviation * deviation))).ToArray();
        var sum = bell.Sum();
        var result = new double[signal.Length];
        for (var i = 0; i < result.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j <= Math.Min(result.Length - 1, i + reach); j++)
                result[i] += bell[j - i + reach] / sum * signal[j];
        }

        return result;
    }
}
