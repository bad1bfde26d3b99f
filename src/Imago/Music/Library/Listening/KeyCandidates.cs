namespace Imago.Music.Library.Listening;

/// <summary>
/// The evidence for each of the 24 keys: the correlation of its pitch classes with the probe-tone profiles of Krumhansl and Kessler (1982)
/// and with the counts of Aarden (2003), which of the two thirds sounds, and how much of the tonic and the fifth sounds in the whole, in
/// the bass, and in the first and the last two seconds, where pieces dwell on the tonic.
/// </summary>
internal static class KeyCandidates
{
    /// <summary>Values of evidence per candidate.</summary>
    public const int EvidenceCount = 13;

    private const int EndFrames = 22;
    private const int StartFrames = 16;
    private const int BassPitches = 20;
    private const double Silence = 0.03;

    private static readonly double[][] Krumhansl =
    [
        [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88],
        [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17],
    ];

    private static readonly double[][] Aarden =
    [
        [17.7661, 0.145624, 14.9265, 0.160186, 19.8049, 11.3587, 0.291248, 22.062, 0.145624, 8.15494, 0.232998, 4.95122],
        [18.2648, 0.737619, 14.0499, 16.8599, 0.702494, 14.4362, 0.702494, 18.6161, 4.56621, 1.93186, 7.37619, 1.75623],
    ];

    /// <summary>The evidence for each key, in the order C major, C minor, C sharp major and so on; empty if nothing sounds.</summary>
    public static IReadOnlyList<double[]> Of(SoundFeatures sound)
    {
        var (from, to) = SoundingFrames(sound);
        if (from >= to)
            return [];
        var whole = Sum(sound, from, to, bass: false);
        var bass = Sum(sound, from, to, bass: true);
        var end = Sum(sound, Math.Max(from, to - EndFrames), to, bass: false);
        var endBass = Sum(sound, Math.Max(from, to - EndFrames), to, bass: true);
        var startBass = Sum(sound, from, Math.Min(to, from + StartFrames), bass: true);
        return [.. Enumerable.Range(0, 24).Select(key => EvidenceOf(key / 2, key % 2))];

        double[] EvidenceOf(int tonic, int minor)
        {
            var third = (tonic + 4 - minor) % 12;
            var otherThird = (tonic + 3 + minor) % 12;
            var fifth = (tonic + 7) % 12;
            return
            [
                Correlation(whole, Krumhansl[minor], tonic),
                Correlation(whole, Aarden[minor], tonic),
                whole[third] - whole[otherThird],
                end[third] - end[otherThird],
                bass[tonic],
                bass[fifth],
                end[tonic],
                end[fifth],
                endBass[tonic],
                whole[tonic],
                startBass[tonic],
                minor,
                Correlation(end, Aarden[minor], tonic),
            ];
        }
    }

    /// <summary>The chroma of all frames that sound, of unit length.</summary>
    public static double[] WholeChroma(SoundFeatures sound)
    {
        var (from, to) = SoundingFrames(sound);
        return Sum(sound, from, to, bass: false);
    }

    private static (int From, int To) SoundingFrames(SoundFeatures sound)
    {
        var levels = new double[sound.PitchFrames];
        for (var frame = 0; frame < levels.Length; frame++)
        {
            foreach (var amplitude in sound.Pitches(frame))
                levels[frame] += amplitude;
        }

        var threshold = Math.Max(1e-6, Silence * levels.DefaultIfEmpty().Max());
        return (Math.Max(0, Array.FindIndex(levels, level => level > threshold)), Array.FindLastIndex(levels, level => level > threshold) + 1);
    }

    private static double[] Sum(SoundFeatures sound, int from, int to, bool bass)
    {
        var sum = new double[12];
        for (var frame = from; frame < to; frame++)
        {
            var pitches = sound.Pitches(frame);
            var chroma = bass ? Chroma.OfAmplitudes(pitches[..BassPitches]) : Chroma.Of(pitches);
            for (var c = 0; c < 12; c++)
                sum[c] += chroma[c];
        }

        var length = Math.Sqrt(sum.Sum(x => x * x)) + 1e-12;
        return [.. sum.Select(x => x / length)];
    }

    private static double Correlation(double[] chroma, double[] profile, int tonic)
    {
        var (meanA, meanB) = (chroma.Average(), profile.Average());
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 12; i++)
        {
            var (a, b) = (chroma[(tonic + i) % 12] - meanA, profile[i] - meanB);
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }

        return aa > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }
}
