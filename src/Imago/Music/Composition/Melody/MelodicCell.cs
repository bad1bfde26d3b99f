using Imago.Numerics;

namespace Imago.Music.Composition.Melody;

/// <summary>A motif one step long: a rhythm and a contour that can be set on any chord.</summary>
/// <param name="Notes">For each note its offset and length in ticks, and its scale steps above the first note.</param>
internal sealed record MelodicCell(IReadOnlyList<(int Offset, int Length, int Contour)> Notes)
{
    private const int Beat = Score.TicksPerQuarter;

    // The weights of melodic intervals in scale steps. Leaps of a fourth are rare.
    private static readonly (int Move, double Weight)[] Moves = [(1, 5), (-1, 5), (2, 2), (-2, 2), (0, 0.4), (3, 0.7), (-3, 0.7)];

    /// <summary>Invents a motif.</summary>
    /// <param name="beats">Beats in the step.</param>
    /// <param name="density">Notes wanted per beat.</param>
    /// <param name="subdivision">Divisions of a beat, 2 or 3.</param>
    /// <param name="rising">True to favour rising intervals.</param>
    /// <param name="random">Random numbers.</param>
    public static MelodicCell Invent(int beats, double density, int subdivision, bool rising, SeededRandom random)
    {
        var count = Math.Clamp((int)Math.Round(density * beats), Math.Min(3, beats), beats * 2);
        var onsets = Onsets(beats, count, subdivision, random);
        var notes = new List<(int, int, int)>();
        var contour = 0;
        for (var i = 0; i < onsets.Count; i++)
        {
            var end = i + 1 < onsets.Count ? onsets[i + 1] : beats * Beat;
            var length = end - onsets[i];

            // Notes are slightly detached. A long last note leaves a rest of a beat.
            length = i + 1 == onsets.Count && length >= 2 * Beat ? length - Beat : length * 15 / 16;
            notes.Add((onsets[i], length, contour));
            contour = Math.Clamp(contour + Move(rising, random), -4, 4);
        }

        return new MelodicCell(notes);
    }

    /// <summary>Makes a motif that comes to rest: a long note and a silence, with or without two notes before them.</summary>
    /// <param name="beats">Beats in the step.</param>
    /// <param name="random">Random numbers.</param>
    public static MelodicCell Rest(int beats, SeededRandom random)
    {
        var silence = beats switch { 1 => Beat / 4, 2 => Beat / 2, <= 4 => Beat, _ => 2 * Beat };
        var approach = beats >= 4 && random.NextDouble() < 0.5;
        var length = (beats * Beat) - silence;
        return new MelodicCell(approach
            ? [(0, Beat * 15 / 16, 0), (Beat, Beat * 15 / 16, 1), (2 * Beat, length - (2 * Beat), 0)]
            : [(0, length, 0)]);
    }

    /// <summary>The motif inverted.</summary>
    public MelodicCell Inverted() => new([.. Notes.Select(n => (n.Offset, n.Length, -n.Contour))]);

    /// <summary>The beginning of the motif at half speed.</summary>
    /// <param name="beats">Beats in the step.</param>
    public MelodicCell Augmented(int beats) => new(
        [.. Notes.Where(n => 2 * n.Offset < beats * Beat)
            .Select(n => (2 * n.Offset, Math.Min(2 * n.Length, (beats * Beat) - (2 * n.Offset)), n.Contour))]);

    // Always the first beat. The others are drawn without replacement: strong beats are the most likely, then beats, then divisions.
    private static List<int> Onsets(int beats, int count, int subdivision, SeededRandom random)
    {
        var slots = Enumerable.Range(1, (beats * subdivision) - 1)
            .Select(slot => (Tick: slot * Beat / subdivision, Weight: WeightOf(slot, beats, subdivision)))
            .ToList();
        var onsets = new List<int> { 0 };
        while (onsets.Count < count && slots.Count > 0)
        {
            var at = random.NextWeighted([.. slots.Select(s => s.Weight)]);
            onsets.Add(slots[at].Tick);
            slots.RemoveAt(at);
        }

        onsets.Sort();
        return onsets;
    }

    private static double WeightOf(int slot, int beats, int subdivision)
    {
        var (beat, part) = (slot / subdivision, slot % subdivision);
        if (part is 0)
            return Meter.IsStrong(beat, beats) ? 6 : 4;
        return part == subdivision - 1 ? 1.5 : 0.3;
    }

    private static int Move(bool rising, SeededRandom random) =>
        Moves[random.NextWeighted([.. Moves.Select(m => m.Move is not 0 && m.Move > 0 == rising ? 1.6 * m.Weight : m.Weight)])].Move;
}
