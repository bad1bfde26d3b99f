using Imago.Music;
using Imago.Music.Library;
using Imago.Music.Library.Listening;
using Imago.Numerics;

namespace Imago.Tests.Music.Library;

/// <summary>Sounds and analyses shared by the library's tests.</summary>
internal static class MadeUpMusic
{
    public const int Rate = SoundFeatures.Rate;

    /// <summary>When a song begins, in seconds.</summary>
    public const double SongLead = 0.3;

    /// <summary>A burst of noise on each beat, after some silence; the first beat of each bar is louder and has a low tone.</summary>
    public static float[] Clicks(double tempo, double seconds, int beatsPerBar = 4, double lead = 0.2, long seed = 1)
    {
        var (samples, random) = (new float[(int)(seconds * Rate)], new SeededRandom(seed));
        for (var beat = 0; ; beat++)
        {
            var at = (int)((lead + (beat * 60 / tempo)) * Rate);
            if (at + 2000 > samples.Length)
                return samples;
            var down = beat % beatsPerBar == 0;
            for (var i = 0; i < 2000; i++)
            {
                var noise = (random.NextDouble() - 0.5) * Math.Exp(-i / 300.0);
                var low = down ? Math.Sin(2 * Math.PI * 50 * i / Rate) * Math.Exp(-i / 600.0) : 0;
                samples[at + i] += (float)(((down ? 0.7 : 0.3) * noise) + (0.4 * low));
            }
        }
    }

    public static float[] Noise(double seconds, double level, long seed = 1)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(_ => (float)(level * (random.NextDouble() - 0.5)))];
    }

    /// <summary>Chords of tones with overtones over their root, one per second.</summary>
    public static float[] Cadence(MusicalKey key, params int[] degrees) => Chords(key, 1, degrees);

    /// <summary>Sixteen bars of clicks, with one chord per bar.</summary>
    public static float[] Song(double tempo, int beatsPerBar)
    {
        var chords = Chords(new(2, Mode.Ionian), beatsPerBar * 60 / tempo, [.. Enumerable.Range(0, 16).Select(bar => ((int[])[0, 5, 3, 4])[bar % 4])]);
        var lead = (int)(SongLead * Rate);
        var samples = Clicks(tempo, (double)(chords.Length + lead) / Rate, beatsPerBar, SongLead);
        for (var i = 0; i + lead < samples.Length; i++)
            samples[i + lead] += 0.3f * chords[i];
        return samples;
    }

    private static float[] Chords(MusicalKey key, double seconds, int[] degrees)
    {
        var samples = new float[(int)(degrees.Length * seconds * Rate)];
        for (var chord = 0; chord < degrees.Length; chord++)
        {
            int[] pitches =
            [
                36 + key.Tonic + key.SemitonesOf(degrees[chord]),
                .. new[] { 0, 2, 4 }.Select(of => 60 + ((key.Tonic + key.SemitonesOf(degrees[chord] + of)) % 12)),
            ];
            foreach (var (pitch, overtone) in pitches.SelectMany(p => Enumerable.Range(1, 5).Select(n => (p, n))))
            {
                var step = 2 * Math.PI * overtone * 440 * Math.Pow(2, (pitch - 69) / 12.0) / Rate;
                var start = (int)(chord * seconds * Rate);
                for (var i = 0; i < (int)(seconds * Rate) && start + i < samples.Length; i++)
                    samples[start + i] += (float)(0.1 / overtone * Math.Sin(step * i) * Math.Exp(-i / (2.0 * Rate)));
            }
        }

        return samples;
    }

    public static SoundFeatures Hear(float[] samples)
    {
        var sound = new SoundFeatures();
        sound.Add(samples);
        sound.End();
        return sound;
    }

    public static TrackAnalysis Judge(float[] samples) => SoundJudge.Judge(Hear(samples), -20, (double)samples.Length / Rate);

    /// <summary>An analysis with beats at a tempo, each displaced by up to a fraction of a beat.</summary>
    public static TrackAnalysis Analysis(
        double tempo = 120, int beats = 64, double unsteadiness = 0, double pulse = 0.8, double energy = 0.5, double brightness = 2000, Mode mode = Mode.Ionian, long seed = 1)
    {
        var random = new SeededRandom(seed);
        var times = Enumerable.Range(0, beats).Select(i => 0.4 + ((i + (unsteadiness * (random.NextDouble() - 0.5))) * 60 / tempo)).ToArray();
        var duration = times[^1] + 1;
        return new()
        {
            Duration = duration,
            Analysed = duration,
            SoundStart = 0.1,
            SoundEnd = duration - 0.2,
            Tempo = tempo,
            TempoConfidence = 0.9,
            Pulse = pulse,
            Beats = [.. times.Select((time, i) => new TrackBeat(time, i < 4 ? -60 : -20, [.. Enumerable.Range(0, 12).Select(c => c == i / 4 % 4 ? 1.0 : 0)]))],
            BeatsPerBar = 4,
            FirstDownbeat = 0,
            Loudness = -14,
            Brightness = brightness,
            Energy = energy,
            Tonic = 0,
            Mode = mode,
            KeyConfidence = 0.8,
        };
    }
}
