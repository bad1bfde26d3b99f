using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// The beat periods that are possible, and the evidence for each: how strongly onsets and harmonic changes recur after fractions and
/// multiples of it. All of them together tell a beat from its half and its double.
/// </summary>
internal sealed class TempoCandidates
{
    /// <summary>The slowest tempo, in beats per minute.</summary>
    public const double Slowest = 52;

    /// <summary>The fastest tempo, in beats per minute.</summary>
    public const double Fastest = 205;

    private const int LongestSeconds = 9;
    private const int PeaksTaken = 14;
    private const double Alike = 1.012;

    private static readonly double[] Relatives = [1, 2, 0.5, 3, 1.0 / 3, 1.5, 2.0 / 3, 4, 0.25];
    private static readonly double[] OnsetLadder = [0.25, 1.0 / 3, 0.5, 2.0 / 3, 1, 1.5, 2, 3, 4, 6, 8];
    private static readonly double[] HarmonyLadder = [1, 1.5, 2, 3, 4, 6, 8];

    private readonly Autocorrelation _onsets;
    private readonly Autocorrelation _harmony;

    /// <summary>Finds the candidates.</summary>
    /// <param name="onsets">The onset envelope of all bands.</param>
    /// <param name="harmonicChange">The harmonic change per frame.</param>
    public TempoCandidates(double[] onsets, double[] harmonicChange)
    {
        const int Longest = (int)(LongestSeconds * SoundFeatures.FrameRate);
        _onsets = new Autocorrelation(Smoothing.Gaussian(onsets, 1), Longest);
        _harmony = new Autocorrelation(harmonicChange, Longest);
        Periods = FindPeriods();
        Evidence = [.. Periods.Select(EvidenceOf)];
    }

    /// <summary>Values of evidence per candidate.</summary>
    public static int EvidenceCount => 2 + OnsetLadder.Length + HarmonyLadder.Length;

    /// <summary>The candidate periods in seconds, ascending.</summary>
    public IReadOnlyList<double> Periods { get; }

    /// <summary>
    /// For each candidate: octaves from 120 bpm, their square, and the autocorrelations at the fractions and multiples of its period.
    /// </summary>
    public IReadOnlyList<double[]> Evidence { get; }

    /// <summary>The highest autocorrelation of the onsets at one to four periods, 0 to 1.</summary>
    public double Recurrence(double period) => Math.Clamp(Enumerable.Range(1, 4).Max(times => _onsets.HighestNear(times * period * SoundFeatures.FrameRate)), 0, 1);

    private List<double> FindPeriods()
    {
        const double Shortest = 60 / Fastest, Longest = 60 / Slowest;
        var periods = _onsets.Peaks((int)(Shortest * SoundFeatures.FrameRate / 2), (int)(Longest * SoundFeatures.FrameRate * 4))
            .Take(PeaksTaken)
            .SelectMany(lag => Relatives.Select(times => lag * times / SoundFeatures.FrameRate))
            .Where(period => period is >= Shortest and <= Longest)
            .Order();

        // Neighbouring periods about 1 % apart form one candidate: the strongest of them.
        var runs = new List<List<double>>();
        foreach (var period in periods)
        {
            if (runs.Count > 0 && period / runs[^1][^1] < Alike)
                runs[^1].Add(period);
            else
                runs.Add([period]);
        }

        return [.. runs.Select(run => run.MaxBy(period => _onsets.At(period * SoundFeatures.FrameRate)))];
    }

    private double[] EvidenceOf(double period)
    {
        var (lag, octaves) = (period * SoundFeatures.FrameRate, ScalarFunctions.Log2(period / 0.5));
        return
        [
            octaves,
            octaves * octaves,
            .. OnsetLadder.Select(times => _onsets.HighestNear(lag * times)),
            .. HarmonyLadder.Select(times => _harmony.HighestNear(lag * times)),
        ];
    }
}
