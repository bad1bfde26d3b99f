namespace Imago.Music.Composition;

/// <summary>
/// Chord progressions of four steps for each scale, written as in <see cref="Chord.Parse"/>. Statements begin on the tonic and stay open;
/// contrasts and interludes begin and end off it, so that a phrase on either side never repeats their chord across a cut.
/// </summary>
/// <param name="Statements">Openings.</param>
/// <param name="Contrasts">Middle phrases.</param>
/// <param name="Interludes">Quiet phrases.</param>
/// <param name="Predominants">What prepares the dominant.</param>
/// <param name="Dominant">What leads home.</param>
internal sealed record ProgressionBook(
    IReadOnlyList<Chord[]> Statements,
    IReadOnlyList<Chord[]> Contrasts,
    IReadOnlyList<Chord[]> Interludes,
    Chord[] Predominants,
    Chord Dominant)
{
    // Where a scale's own dominant is weak, the chord that gives it its colour leads home: the lowered seventh of mixolydian and dorian.
    private static readonly Dictionary<Mode, ProgressionBook> Books = new()
    {
        [Mode.Lydian] = Book("1 2 6 5|1 3 2 5|1 6 2 5|1 5 6 2", "6 2 3 5|3 6 2 5|6 3 2 5", "3 7 6 5|6 7 3 2", "2 6", "5"),
        [Mode.Ionian] = Book("1 6 4 5|1 5 6 4|1 3 4 5|1 4 2+ 5|1 6 2+ 5", "6 4 2+ 5+|4 3 2+ 5|6 3 4 5+|4 1 2+ 5", "6 2+ 4 5|4 6 2+ 5|3 6 4 5", "4 2+", "5+"),
        [Mode.Mixolydian] = Book("1 7 4 5|1 5 4 7|1 4 2 7|1 7 6 4", "4 2 5 7|2 4 5 7|6 4 2 7|4 5 2 7", "6 2 4 7|5 2 4 7", "4 2", "7"),
        [Mode.Dorian] = Book("1 4 7 5|1 7 4 5|1 3 4 7|1 4 3 7", "3 7 4 5|4 7 3 5|3 4 2 7", "7 3 4 5|4 3 2 5", "4 3", "7"),
        [Mode.Aeolian] = Book("1 6 3 7|1 6 4 5!|1 3 6 7|1 7 6 5!|1 4 6 5!", "6 3 4 5!|3 7 4 5!|4 7 3 5!", "6 7 3 5!|4 6 3 7", "4 6", "5!+"),
    };

    /// <summary>The progressions of a scale.</summary>
    /// <param name="mode">The scale.</param>
    public static ProgressionBook Of(Mode mode) => Books[mode];

    private static ProgressionBook Book(string statements, string contrasts, string interludes, string predominants, string dominant) =>
        new(Progressions(statements), Progressions(contrasts), Progressions(interludes), Chords(predominants), Chord.Parse(dominant));

    private static Chord[][] Progressions(string text) => [.. text.Split('|').Select(Chords)];

    private static Chord[] Chords(string text) => [.. text.Split(' ').Select(Chord.Parse)];
}
