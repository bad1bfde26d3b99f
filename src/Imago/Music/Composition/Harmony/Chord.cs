namespace Imago.Music.Composition.Harmony;

/// <summary>A chord built in thirds on a degree of the scale.</summary>
/// <param name="Degree">The root's scale step, 0 (the tonic) to 6.</param>
/// <param name="Seventh">True if the chord has a seventh.</param>
/// <param name="Raised">True for the dominant of a minor key with the leading tone of the melodic minor scale.</param>
internal readonly record struct Chord(int Degree, bool Seventh = false, bool Raised = false)
{
    public static Chord Tonic { get; } = new(0);

    /// <summary>Notes in the chord: 3 or 4.</summary>
    public int Size => Seventh ? 4 : 3;

    /// <summary>
    /// Parses a chord: a degree counted from 1, <c>!</c> for the raised leading tone, <c>+</c> for the seventh, such as <c>5!+</c>.
    /// </summary>
    /// <param name="text">The text.</param>
    public static Chord Parse(string text) =>
        new(text[0] - '1', text.Contains('+', StringComparison.Ordinal), text.Contains('!', StringComparison.Ordinal));

    /// <summary>True if a scale step belongs to the chord, in any octave.</summary>
    /// <param name="step">Scale steps from the tonic.</param>
    public bool Contains(int step)
    {
        var above = Modulo(step - Degree);
        return above is 0 or 2 or 4 || (above is 6 && Seventh);
    }

    /// <summary>Semitones from the tonic to a scale step while this chord sounds.</summary>
    /// <param name="key">The key.</param>
    /// <param name="step">Scale steps from the tonic.</param>
    public int SemitonesOf(MusicalKey key, int step) =>
        key.SemitonesOf(step) + (Raised && Modulo(step) >= 5 ? 1 : 0);

    /// <summary>The chord's step nearest to another step; the lower of two equally near ones.</summary>
    /// <param name="step">Scale steps from the tonic.</param>
    public int Nearest(int step)
    {
        for (var distance = 0; ; distance++)
        {
            if (Contains(step - distance))
                return step - distance;
            if (Contains(step + distance))
                return step + distance;
        }
    }

    private static int Modulo(int step) => ((step % 7) + 7) % 7;
}
