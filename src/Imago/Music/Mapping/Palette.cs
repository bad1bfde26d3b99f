namespace Imago.Music.Mapping;

/// <summary>General MIDI instruments that sound well together.</summary>
/// <param name="Name">What the group is called.</param>
/// <param name="Melody">The melody.</param>
/// <param name="Accompaniment">The figured chords.</param>
/// <param name="Bass">The bass.</param>
/// <param name="Pad">The held chords.</param>
/// <param name="Answer">The second voice.</param>
/// <param name="Lift">Semitones the melody's register is moved to suit its instrument.</param>
public sealed record Palette(string Name, PaletteVoice Melody, PaletteVoice Accompaniment, PaletteVoice Bass, PaletteVoice Pad, PaletteVoice Answer, int Lift)
{
    /// <summary>The palettes from the softest texture to the crispest.</summary>
    public static IReadOnlyList<Palette> All { get; } =
    [
        new("dusk", Melody: new(60, 74), Accompaniment: new(24, 73), Bass: new(43, 76), Pad: new(49, 54), Answer: new(71, 67), Lift: -5),
        new("night", Melody: new(11, 123), Accompaniment: new(4, 59), Bass: new(35, 79), Pad: new(89, 62), Answer: new(73, 81), Lift: 0),
        new("chamber", Melody: new(71, 62), Accompaniment: new(0, 88), Bass: new(42, 75), Pad: new(48, 64), Answer: new(68, 72), Lift: 0),
        new("parlour", Melody: new(0, 117), Accompaniment: new(0, 88), Bass: new(32, 93), Pad: new(48, 64), Answer: new(73, 81), Lift: 0),
        new("meadow", Melody: new(73, 70), Accompaniment: new(25, 83), Bass: new(32, 93), Pad: new(48, 64), Answer: new(71, 67), Lift: 5),
        new("lantern", Melody: new(108, 125), Accompaniment: new(12, 90), Bass: new(32, 93), Pad: new(52, 64), Answer: new(8, 99), Lift: 3),
    ];

    /// <summary>The instrument of a role.</summary>
    /// <param name="role">The role.</param>
    public PaletteVoice VoiceOf(LayerRole role) => role switch
    {
        LayerRole.Melody => Melody,
        LayerRole.Accompaniment => Accompaniment,
        LayerRole.Bass => Bass,
        LayerRole.Pad => Pad,
        _ => Answer,
    };
}
