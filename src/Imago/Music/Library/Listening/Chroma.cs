namespace Imago.Music.Library.Listening;

/// <summary>How much of each pitch class sounds, over all octaves: [12] from C.</summary>
internal static class Chroma
{
    // Higher pitches are mostly overtones of the middle register, so they are left out.
    private const int Highest = 84 - PitchBands.Lowest;

    /// <summary>The chroma of one frame from the square roots of the amplitudes, so that a loud voice does not hide the others.</summary>
    /// <param name="pitches">[66] amplitudes.</param>
    public static double[] Of(ReadOnlySpan<float> pitches)
    {
        var chroma = new double[12];
        for (var pitch = 0; pitch < Highest; pitch++)
            chroma[(pitch + PitchBands.Lowest) % 12] += Math.Sqrt(pitches[pitch]);
        return chroma;
    }

    /// <summary>The chroma of one frame from the amplitudes themselves; the loudest pitches dominate.</summary>
    /// <param name="pitches">The amplitudes of the lowest pitches.</param>
    public static double[] OfAmplitudes(ReadOnlySpan<float> pitches)
    {
        var chroma = new double[12];
        for (var pitch = 0; pitch < pitches.Length; pitch++)
            chroma[(pitch + PitchBands.Lowest) % 12] += pitches[pitch];
        return chroma;
    }

    /// <summary>1 - the cosine of the angle between two chromas; 0 where one is silent.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var c = 0; c < 12; c++)
        {
            ab += a[c] * b[c];
            aa += a[c] * a[c];
            bb += b[c] * b[c];
        }

        return aa > 0 && bb > 0 ? 1 - (ab / Math.Sqrt(aa * bb)) : 0;
    }
}
