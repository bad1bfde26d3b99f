using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>Ratios of amplitudes as decibels.</summary>
internal static class Decibels
{
    /// <summary>The amplitude of a level.</summary>
    /// <param name="level">In dB.</param>
    public static double ToAmplitude(double level) => ScalarFunctions.Pow(10, level / 20);

    /// <summary>The level of an amplitude; negative infinity for 0.</summary>
    /// <param name="amplitude">At least 0.</param>
    public static double OfAmplitude(double amplitude) => 20 * ScalarFunctions.Log10(amplitude);
}
