namespace Imago.Film.Motion;

/// <summary>
/// The <see cref="CubicTaps"/> of a row, ordered for vectors. Four neighbouring output samples need at most eight consecutive source
/// samples while the step is at most 4/3. So one load reads all of them, and a shuffle moves each sample's taps into its lane.
/// </summary>
internal sealed class ShuffledTaps
{
    /// <summary>The largest step between output samples.</summary>
    public const double MostStep = 4.0 / 3;

    /// <summary>Output samples per load.</summary>
    public const int Lanes = 4;

    private const int GroupBytes = 16;

    /// <summary>Allocates the tables.</summary>
    /// <param name="count">Number of output samples; only whole groups of four are used.</param>
    public ShuffledTaps(int count) => (Masks, Weights) = (new byte[count / Lanes * GroupBytes], new short[count / Lanes * GroupBytes]);

    /// <summary>
    /// [count / 4, 16] for each lane, the bytes of its first two taps among the eight loaded samples; the other two taps lie 4 bytes
    /// further.
    /// </summary>
    public byte[] Masks { get; }

    /// <summary>[count / 4, 2, 4, 2] two weights for each group, each half of the taps and each lane.</summary>
    public short[] Weights { get; }

    /// <summary>Fills the tables from the taps of a row.</summary>
    /// <param name="taps">The taps, with steps up to <see cref="MostStep"/>.</param>
    public void Arrange(CubicTaps taps)
    {
        for (var group = 0; group < Masks.Length / GroupBytes; group++)
        {
            var (sample, at) = (group * Lanes, group * GroupBytes);
            for (var lane = 0; lane < Lanes; lane++)
            {
                var ahead = 2 * (taps.First[sample + lane] - taps.First[sample]);
                for (var k = 0; k < Lanes; k++)
                    Masks[at + (4 * lane) + k] = (byte)(ahead + k);
                var weights = taps.Weights.AsSpan((sample + lane) * CubicTaps.Taps, CubicTaps.Taps);
                (Weights[at + (2 * lane)], Weights[at + (2 * lane) + 1]) = (weights[0], weights[1]);
                (Weights[at + 8 + (2 * lane)], Weights[at + 8 + (2 * lane) + 1]) = (weights[2], weights[3]);
            }
        }
    }
}
