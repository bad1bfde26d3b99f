using Imago.Music.Library.Listening;
using Imago.Numerics;

namespace Imago.Music.Library;

/// <summary>Derives a track's analysis from the features of its sound.</summary>
internal static class SoundJudge
{
    private const double QuietestLevel = -100;

    // 50 dB below the loud parts.
    private const double Inaudible = 1e-5;

    /// <summary>Analyses a sound.</summary>
    /// <param name="sound">The whole sound.</param>
    /// <param name="loudness">Integrated loudness in LUFS.</param>
    /// <param name="duration">The whole track's length in seconds.</param>
    public static TrackAnalysis Judge(SoundFeatures sound, double loudness, double duration)
    {
        var onsets = OnsetEnvelopes.Of(sound);
        var change = HarmonicChange.Of(sound);
        var tempo = TempoEstimate.Of(new TempoCandidates(onsets.Full, change));
        var times = tempo is null ? [] : BeatTracker.Track(onsets.Full, tempo.Period);
        var (beatsPerBar, firstDownbeat) = BarFinder.Find(times, onsets, change);
        var key = KeyEstimate.Of(sound);
        var seconds = (double)sound.Samples / SoundFeatures.Rate;
        var powers = Enumerable.Range(0, sound.Frames).Select(frame => PowerOf(sound, frame)).ToArray();
        var loud = powers.Order().ElementAt(powers.Length * 9 / 10);
        return new TrackAnalysis
        {
            Duration = Math.Round(duration, 3),
            Analysed = Math.Round(seconds, 3),
            SoundStart = Math.Round(Math.Max(0, Array.FindIndex(powers, power => power >= Inaudible * loud) - 1) / SoundFeatures.FrameRate, 3),
            SoundEnd = Math.Round(Math.Min(seconds, (Array.FindLastIndex(powers, power => power >= Inaudible * loud) + 1) / SoundFeatures.FrameRate), 3),
            Tempo = tempo is null ? 0 : Math.Round(60 / MeanPeriod(times, tempo.Period), 2),
            TempoConfidence = Math.Round(tempo?.Confidence ?? 0, 3),
            Pulse = Math.Round(tempo?.Pulse ?? 0, 3),
            Beats = [.. times.Select((time, i) => BeatOf(sound, time, i + 1 < times.Length ? times[i + 1] : seconds))],
            BeatsPerBar = beatsPerBar,
            FirstDownbeat = firstDownbeat,
            Loudness = Math.Round(loudness, 2),
            Brightness = Math.Round(sound.Centroid, 1),
            Energy = Math.Round(EnergyOf(onsets.Full, powers, loud), 4),
            Tonic = key?.Key.Tonic ?? 0,
            Mode = key?.Key.Mode ?? Mode.Ionian,
            KeyConfidence = Math.Round(key?.Confidence ?? 0, 3),
        };
    }

    // The tracked beats give a finer tempo than a lag in frames: the median over spans of eight beats.
    private static double MeanPeriod(double[] beats, double period)
    {
        const int Span = 8;
        if (beats.Length <= Span)
            return period;
        var periods = Enumerable.Range(0, beats.Length - Span).Select(i => (beats[i + Span] - beats[i]) / Span).Order().ToArray();
        return periods[periods.Length / 2];
    }

    private static TrackBeat BeatOf(SoundFeatures sound, double time, double next)
    {
        var (from, to) = ((int)Math.Round(time * SoundFeatures.FrameRate), (int)Math.Round(next * SoundFeatures.FrameRate));
        (from, to) = (Math.Min(from, sound.Frames - 1), Math.Clamp(to, from + 1, sound.Frames));
        var power = Enumerable.Range(from, to - from).Average(frame => PowerOf(sound, frame));
        var chroma = new double[12];
        for (var frame = from / SoundFeatures.FramesPerPitchFrame; frame <= Math.Min(sound.PitchFrames - 1, to / SoundFeatures.FramesPerPitchFrame); frame++)
        {
            var one = Chroma.Of(sound.Pitches(frame));
            for (var c = 0; c < 12; c++)
                chroma[c] += one[c];
        }

        var length = Math.Sqrt(chroma.Sum(x => x * x));
        return new(
            Math.Round(time, 4),
            Math.Round(Math.Max(QuietestLevel, 10 * ScalarFunctions.Log10(power + 1e-12)), 1),
            [.. chroma.Select(x => length > 0 ? Math.Round(x / length, 3) : 0)]);
    }

    // Half for onsets, up to eight clear ones a second; half for the share of time within 10 dB of the loud parts.
    private static double EnergyOf(double[] onsets, double[] powers, double loud)
    {
        var peaks = 0.0;
        for (var i = 1; i + 1 < onsets.Length; i++)
        {
            if (onsets[i] >= 1 && onsets[i] >= onsets[i - 1] && onsets[i] > onsets[i + 1])
                peaks++;
        }

        var steady = powers.Count(power => power >= 0.1 * loud) / (double)powers.Length;
        return (0.5 * Math.Min(1, peaks / (powers.Length / SoundFeatures.FrameRate) / 8)) + (0.5 * steady);
    }

    private static double PowerOf(SoundFeatures sound, int frame)
    {
        var sum = 0.0;
        foreach (var power in sound.Bands(frame))
            sum += power;
        return sum;
    }
}
