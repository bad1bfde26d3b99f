using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// Places beats on strong onsets at even distances: the best sequence by dynamic programming (Ellis 2007, "Beat tracking by dynamic
/// programming").
/// </summary>
internal static class BeatTracker
{
    // The weight of even spacing against onset strength; Ellis uses 100 for envelopes of unit variance.
    private const double Tightness = 100;

    /// <summary>Places the beats.</summary>
    /// <param name="onsets">The onset envelope of all bands, in standard deviations.</param>
    /// <param name="period">Seconds per beat.</param>
    /// <returns>Beat times in seconds, ascending.</returns>
    public static double[] Track(double[] onsets, double period)
    {
        var spacing = period * SoundFeatures.FrameRate;
        if (onsets.Length < spacing)
            return [];
        var strength = Smoothing.Gaussian(onsets, Math.Max(1, spacing / 32));
        var (scores, before) = Accumulate(strength, spacing);

        // The last beat is the best one within the last period.
        var last = scores.Length - 1;
        for (var frame = Math.Max(0, scores.Length - (int)Math.Round(spacing)); frame < scores.Length; frame++)
        {
            if (scores[frame] > scores[last])
                last = frame;
        }

        var beats = new List<double>();
        for (var frame = last; frame >= 0; frame = before[frame])
            beats.Add(Math.Max(0, Refine(strength, frame) / SoundFeatures.FrameRate));
        beats.Reverse();
        return [.. beats];
    }

    private static (double[] Scores, int[] Before) Accumulate(double[] strength, double spacing)
    {
        var (scores, before) = (new double[strength.Length], new int[strength.Length]);
        var (nearest, farthest) = ((int)Math.Round(spacing / 2), (int)Math.Round(spacing * 2));
        var penalties = Enumerable.Range(nearest, farthest - nearest + 1)
            .Select(lag => Tightness * ScalarFunctions.Log(lag / spacing) * ScalarFunctions.Log(lag / spacing)).ToArray();
        for (var frame = 0; frame < strength.Length; frame++)
        {
            var (best, from) = (double.NegativeInfinity, -1);
            for (var lag = nearest; lag <= Math.Min(farthest, frame); lag++)
            {
                var score = scores[frame - lag] - penalties[lag - nearest];
                if (score > best)
                    (best, from) = (score, frame - lag);
            }

            // A sequence may begin at any frame where the best score so far is not positive.
            (scores[frame], before[frame]) = best > 0 ? (strength[frame] + best, from) : (strength[frame], -1);
        }

        return (scores, before);
    }

    private static double Refine(double[] strength, int frame) => frame == 0 || frame == strength.Length - 1
        ? frame
        : frame + Parabola.Top(strength[frame - 1], strength[frame], strength[frame + 1]);
}
