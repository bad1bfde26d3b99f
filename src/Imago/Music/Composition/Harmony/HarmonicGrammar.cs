using Imago.Numerics;

namespace Imago.Music.Composition.Harmony;

/// <summary>
/// The chords of a mode by function, and how likely each follows another. Two neighbouring chords never have the same degree, and the
/// diminished chord of each mode is left out. Where the fifth degree would suggest another key, the characteristic chord of the mode leads
/// to the tonic: the one with the raised fourth in lydian, the lowered seventh in mixolydian, the lowered second in phrygian.
/// </summary>
internal sealed class HarmonicGrammar
{
    private static readonly Dictionary<Mode, HarmonicGrammar> Grammars = new()
    {
        [Mode.Lydian] = new("1*8 6*2 3", "2*4 6*2", "2*3 5*2 7", "2"),
        [Mode.Ionian] = new("1*8 6*2 3", "4*3 2+*2 2", "5*3 5+*2", "5+"),
        [Mode.Mixolydian] = new("1*8 6*2", "4*2 2*2", "7*3 5*3", "7"),
        [Mode.Dorian] = new("1*8 3*2", "4*3 2*2", "5*3 7*2", "5"),
        [Mode.Aeolian] = new("1*8 6*2 3", "4*3 6", "5!*3 7*2", "5!+"),
        [Mode.Phrygian] = new("1*8 3*2", "6*3 4*2", "2*3 7*2", "2"),
    };

    // For each function, the probabilities that tonic, subdominant and dominant follow it within a phrase.
    private static readonly double[][] Follows = [[0.2, 0.6, 0.2], [0.5, 0.15, 0.35], [0.85, 0.1, 0.05]];

    private readonly WeightedChord[][] _chords;

    private HarmonicGrammar(string tonics, string subdominants, string dominants, string leading)
    {
        _chords = [Parse(tonics), Parse(subdominants), Parse(dominants)];
        LeadingHome = Chord.Parse(leading);
    }

    /// <summary>The chord before a final tonic.</summary>
    public Chord LeadingHome { get; }

    /// <summary>The grammar of a mode.</summary>
    /// <param name="mode">The mode.</param>
    public static HarmonicGrammar Of(Mode mode) => Grammars[mode];

    /// <summary>Chooses the chords from a given first one to a half cadence on a dominant.</summary>
    /// <param name="first">The first chord.</param>
    /// <param name="count">Number of chords, at least 2.</param>
    /// <param name="random">Random numbers.</param>
    public Chord[] ToHalfClose(Chord first, int count, SeededRandom random)
    {
        var chords = new Chord[count];
        chords[0] = first;
        var function = FunctionOf(first);
        for (var i = 1; i < count; i++)
        {
            function = i == count - 1 ? HarmonicFunction.Dominant : Next(function, beforeDominant: i == count - 2, random);
            chords[i] = Choose(function, chords[i - 1], random);
        }

        return chords;
    }

    /// <summary>
    /// Chooses a chord of a function, on another degree than the chord before. Where the function has none, the next function is used.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="before">The chord before it.</param>
    /// <param name="random">Random numbers.</param>
    /// <param name="also">Another degree to avoid; -1 for none.</param>
    public Chord Choose(HarmonicFunction function, Chord before, SeededRandom random, int also = -1)
    {
        for (var f = (int)function; ; f = (f + 1) % 3)
        {
            var chords = _chords[f].Where(c => c.Chord.Degree != before.Degree && c.Chord.Degree != also).ToList();
            if (chords.Count > 0)
                return chords[random.NextWeighted([.. chords.Select(c => c.Weight * MotionWeight(before, c.Chord))])].Chord;
        }
    }

    private HarmonicFunction FunctionOf(Chord chord) =>
        (HarmonicFunction)Math.Max(0, Array.FindIndex(_chords, chords => chords.Any(c => c.Chord.Degree == chord.Degree)));

    private static HarmonicFunction Next(HarmonicFunction function, bool beforeDominant, SeededRandom random)
    {
        var chances = Follows[(int)function];
        return (HarmonicFunction)random.NextWeighted(beforeDominant ? [chances[0], chances[1], 0] : chances);
    }

    // Root motion up a fourth is preferred, then down a third; up a third is the least likely.
    private static double MotionWeight(Chord from, Chord to) => (((to.Degree - from.Degree) % 7) + 7) % 7 switch
    {
        3 => 1.6,
        5 => 1.2,
        2 => 0.6,
        _ => 1,
    };

    private static WeightedChord[] Parse(string text) =>
        [.. from word in text.Split(' ')
            let parts = word.Split('*')
            select new WeightedChord(Chord.Parse(parts[0]), parts.Length > 1 ? parts[1][0] - '0' : 1)];
}

/// <summary>A chord with its weight among the chords of its function.</summary>
/// <param name="Chord">The chord.</param>
/// <param name="Weight">The weight, above 0.</param>
internal readonly record struct WeightedChord(Chord Chord, double Weight);

/// <summary>The function of a chord in its key (Riemann 1893).</summary>
internal enum HarmonicFunction
{
    /// <summary>Rest: the tonic chord, or one that stands for it.</summary>
    Tonic,

    /// <summary>Motion away from the tonic.</summary>
    Subdominant,

    /// <summary>Tension that resolves to the tonic.</summary>
    Dominant,
}
