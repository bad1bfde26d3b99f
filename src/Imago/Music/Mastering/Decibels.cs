using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>Converts between amplitude ratios and decibels.</summary>
internal static class Decibels
{
    /// <summary>Returns the amplitude of a level.</summary>
    /// <param name="level">The level in dB.</param>
    public static double ToAmplitude(double level) => ScalarFunctions.Pow(10, level / 20);

    /// <summary>Returns the level of an amplitude in dB; negative infinity for 0.</summary>
    /// <param name="amplitude">The amplitude, at least 0.</param>
    public static double OfAmplitude(double amplitude) => 20 * ScalarFunctions.Log10(amplitude);
}
