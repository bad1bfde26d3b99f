using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// The amplitude of each semitone, from a power spectrum that resolves semitones. Each takes the highest bin within a third of a semitone
/// of its pitch, so that the neighbours' side lobes hardly count.
/// </summary>
internal sealed class PitchBands
{
    /// <summary>The lowest pitch, as a MIDI note: C2.</summary>
    public const int Lowest = 36;

    /// <summary>Number of pitches: five and a half octaves.</summary>
    public const int Count = 66;

    private readonly (int From, int To)[] _ranges;

    /// <summary>Assigns the bins of a spectrum to pitches.</summary>
    /// <param name="length">Samples per frame of the spectrum.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    public PitchBands(int length, int rate) => _ranges = [.. Enumerable.Range(Lowest, Count).Select(pitch =>
    {
        var (low, high) = (BinOf(pitch - (1.0 / 3)), BinOf(pitch + (1.0 / 3)));
        var nearest = (int)Math.Round(BinOf(pitch));
        return (Math.Min(nearest, (int)Math.Ceiling(low)), Math.Max(nearest, (int)high));

        double BinOf(double at) => 440 * ScalarFunctions.Pow(2, (at - 69) / 12) * length / rate;
    })];

    /// <summary>Computes each pitch's amplitude.</summary>
    /// <param name="power">[bins].</param>
    /// <param name="pitches">[Count]; receives the amplitudes.</param>
    public void Take(ReadOnlySpan<double> power, Span<float> pitches)
    {
        for (var pitch = 0; pitch < Count; pitch++)
        {
            var (from, to) = _ranges[pitch];
            var highest = 0.0;
            for (var bin = from; bin <= to; bin++)
            {
                // A pitch sounds only where the spectrum has a peak.
                if (power[bin] >= power[bin - 1] && power[bin] >= power[bin + 1])
                    highest = Math.Max(highest, power[bin]);
            }

            pitches[pitch] = (float)Math.Sqrt(highest);
        }
    }
}
