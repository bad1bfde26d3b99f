namespace Imago.Music.Mapping;

/// <summary>General MIDI instruments that sound well together.</summary>
/// <param name="Name">What the group is called.</param>
/// <param name="Melody">Program of the melody.</param>
/// <param name="Accompaniment">Program of the figured chords.</param>
/// <param name="Bass">Program of the bass.</param>
/// <param name="Pad">Program of the held chords.</param>
/// <param name="Answer">Program of the second voice.</param>
/// <param name="Lift">Semitones the melody's register is moved to suit its instrument.</param>
public sealed record Palette(string Name, int Melody, int Accompaniment, int Bass, int Pad, int Answer, int Lift)
{
    /// <summary>The palettes from the softest texture to the crispest.</summary>
    public static IReadOnlyList<Palette> All { get; } =
    [
        new("dusk", Melody: 60, Accompaniment: 46, Bass: 43, Pad: 49, Answer: 71, Lift: -5),
        new("night", Melody: 11, Accompaniment: 4, Bass: 35, Pad: 89, Answer: 73, Lift: 0),
        new("chamber", Melody: 71, Accompaniment: 0, Bass: 42, Pad: 48, Answer: 68, Lift: 0),
        new("parlour", Melody: 0, Accompaniment: 0, Bass: 32, Pad: 48, Answer: 73, Lift: 0),
        new("meadow", Melody: 73, Accompaniment: 24, Bass: 32, Pad: 49, Answer: 46, Lift: 5),
        new("lantern", Melody: 108, Accompaniment: 12, Bass: 32, Pad: 52, Answer: 8, Lift: 3),
    ];

    /// <summary>The instrument of a role.</summary>
    /// <param name="role">The role.</param>
    public int ProgramOf(LayerRole role) => role switch
    {
        LayerRole.Melody => Melody,
        LayerRole.Accompaniment => Accompaniment,
        LayerRole.Bass => Bass,
        LayerRole.Pad => Pad,
        _ => Answer,
    };
}
