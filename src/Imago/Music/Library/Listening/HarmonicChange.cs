namespace Imago.Music.Library.Listening;

/// <summary>How much the harmony changes at each moment: the distance between the chroma before and after it.</summary>
internal static class HarmonicChange
{
    // Frames of pitches on each side: half a second.
    private const int Reach = 5;

    /// <summary>Computes it from a sound.</summary>
    /// <returns>[frames of mel bands]: 1 - cosine of the angle between the two chromas.</returns>
    public static double[] Of(SoundFeatures sound)
    {
        var chromas = Enumerable.Range(0, sound.PitchFrames).Select(frame => Chroma.Of(sound.Pitches(frame))).ToArray();
        var coarse = new double[chromas.Length];
        for (var frame = 0; frame < chromas.Length; frame++)
        {
            var (before, after) = (new double[12], new double[12]);
            for (var i = Math.Max(0, frame - Reach); i <= Math.Min(chromas.Length - 1, frame + Reach - 1); i++)
            {
                var side = i < frame ? before : after;
                for (var c = 0; c < 12; c++)
                    side[c] += chromas[i][c];
            }

            coarse[frame] = Chroma.Distance(before, after);
        }

        // The change between frames k - 1 and k lies half a frame before k.
        var change = new double[sound.Frames];
        for (var frame = 0; frame < change.Length; frame++)
        {
            var at = ((double)frame / SoundFeatures.FramesPerPitchFrame) + 0.5;
            var k = Math.Clamp((int)at, 0, Math.Max(0, coarse.Length - 2));
            if (coarse.Length > 1)
                change[frame] = coarse[k] + (Math.Clamp(at - k, 0, 1) * (coarse[k + 1] - coarse[k]));
        }

        return change;
    }
}
