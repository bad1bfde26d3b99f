namespace Imago.Music;

/// <summary>A tonic and a mode.</summary>
/// <param name="Tonic">Pitch class of the tonic, 0 (C) to 11 (B).</param>
/// <param name="Mode">The mode.</param>
public readonly record struct MusicalKey(int Tonic, Mode Mode)
{
    private static readonly string[] MajorTonics = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] MinorTonics = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    private static readonly int[][] Scales =
    [
        [0, 2, 4, 6, 7, 9, 11],
        [0, 2, 4, 5, 7, 9, 11],
        [0, 2, 4, 5, 7, 9, 10],
        [0, 2, 3, 5, 7, 9, 10],
        [0, 2, 3, 5, 7, 8, 10],
        [0, 1, 3, 5, 7, 8, 10],
    ];

    // Sharps (positive) or flats (negative) in the key signature of the major and minor key on each tonic.
    private static readonly int[] MajorAccidentals = [0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5];
    private static readonly int[] MinorAccidentals = [-3, 4, -1, -6, 1, -4, 3, -2, 5, 0, -5, 2];

    /// <summary>The seven notes of the scale, in semitones above the tonic.</summary>
    public IReadOnlyList<int> Scale => Scales[(int)Mode];

    /// <summary>True if the third is minor.</summary>
    public bool IsMinor => Mode >= Mode.Dorian;

    /// <summary>Sharps (positive) or flats (negative) in the key signature of the major or minor key on this tonic.</summary>
    public int Accidentals => (IsMinor ? MinorAccidentals : MajorAccidentals)[Tonic];

    /// <summary>Semitones from the tonic to a scale step; step 7 is the octave, negative steps lie below the tonic.</summary>
    /// <param name="step">Scale steps from the tonic.</param>
    public int SemitonesOf(int step)
    {
        var octave = (int)Math.Floor(step / 7.0);
        return (12 * octave) + Scales[(int)Mode][step - (7 * octave)];
    }

    /// <summary>The name of the tonic, spelled as in the key signature.</summary>
    public string TonicName => (IsMinor ? MinorTonics : MajorTonics)[Tonic];

    /// <summary>The common name, such as <c>A minor</c> or <c>D dorian</c>.</summary>
    public override string ToString() => TonicName + " " + Mode switch
    {
        Mode.Ionian => "major",
        Mode.Aeolian => "minor",
        _ => Mode.ToString().ToLowerInvariant(),
    };
}
