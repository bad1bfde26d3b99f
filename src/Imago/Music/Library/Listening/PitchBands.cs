using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// Amplitude by semitone, from a power spectrum fine enough to tell semitones apart: each semitone takes the highest of the bins within a
/// third of a semitone of its pitch, so that neighbours' skirts hardly count.
/// </summary>
internal sealed class PitchBands
{
    /// <summary>The lowest pitch, as a MIDI note: C2.</summary>
    public const int Lowest = 36;

    /// <summary>Pitches: five octaves and a half.</summary>
    public const int Count = 66;

    private readonly (int From, int To)[] _ranges;

    /// <summary>Lays out the pitches over a spectrum.</summary>
    /// <param name="length">Samples of the frames the spectra are of.</param>
    /// <param name="rate">Samples a second.</param>
    public PitchBands(int length, int rate) => _ranges = [.. Enumerable.Range(Lowest, Count).Select(pitch =>
    {
        var (low, high) = (BinOf(pitch - (1.0 / 3)), BinOf(pitch + (1.0 / 3)));
        var nearest = (int)Math.Round(BinOf(pitch));
        return (Math.Min(nearest, (int)Math.Ceiling(low)), Math.Max(nearest, (int)high));

        double BinOf(double at) => 440 * ScalarFunctions.Pow(2, (at - 69) / 12) * length / rate;
    })];

    /// <summary>Gives each pitch its amplitude.</summary>
    /// <param name="power">[bins].</param>
    /// <param name="pitches">[Count]; gets amplitudes.</param>
    public void Take(ReadOnlySpan<double> power, Span<float> pitches)
    {
        for (var pitch = 0; pitch < Count; pitch++)
        {
            var (from, to) = _ranges[pitch];
            var highest = 0.0;
            for (var bin = from; bin <= to; bin++)
            {
                // Only where the spectrum has a peak does a pitch sound.
                if (power[bin] >= power[bin - 1] && power[bin] >= power[bin + 1])
                    highest = Math.Max(highest, power[bin]);
            }

            pitches[pitch] = (float)Math.Sqrt(highest);
        }
    }
}
