namespace Imago.Music.Library.Listening;

/// <summary>The estimated key of a sound.</summary>
/// <param name="Key">The tonic and the nearest mode.</param>
/// <param name="Confidence">The probability that tonic and third are right, 0 to 1; 1/24 is chance.</param>
internal sealed record KeyEstimate(MusicalKey Key, double Confidence)
{
    // Learned by bench/learn_tempo_and_key.py; in the order of KeyCandidates.Of.
    private static readonly double[] Weights = [2.629, 4.1, 2.269, 1.375, -0.018, 1.727, 4.527, 2.328, -0.177, 0.235, 1.292, 0.514, -0.811];

    /// <summary>Estimates the key of a sound; null if no pitch sounds.</summary>
    public static KeyEstimate? Of(SoundFeatures sound)
    {
        var evidence = KeyCandidates.Of(sound);
        if (evidence.Count == 0)
            return null;
        var probabilities = ConditionalLogit.Probabilities(evidence, Weights);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(new MusicalKey(best / 2, ModeOf(KeyCandidates.WholeChroma(sound), best / 2, best % 2 == 1)), probabilities[best]);
    }

    // Modes with the same third differ by one note each; the louder of its two forms decides.
    private static Mode ModeOf(double[] chroma, int tonic, bool minor)
    {
        bool Outweighs(int above, int other) => chroma[(tonic + above) % 12] > chroma[(tonic + other) % 12];
        if (minor)
            return Outweighs(9, 8) ? Mode.Dorian : Outweighs(1, 2) ? Mode.Phrygian : Mode.Aeolian;
        if (Outweighs(6, 5))
            return Mode.Lydian;
        return Outweighs(10, 11) ? Mode.Mixolydian : Mode.Ionian;
    }
}
