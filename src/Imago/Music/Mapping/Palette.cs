using Imago.Errors;
using Imago.Music.Synthesis;

namespace Imago.Music.Mapping;

/// <summary>General MIDI instruments that sound well together, and their room.</summary>
/// <param name="Name">The palette's name.</param>
/// <param name="Melody">The melody.</param>
/// <param name="Harmony">The broken chords.</param>
/// <param name="Bass">The bass.</param>
/// <param name="Pad">The held chords.</param>
/// <param name="Answer">The second voice.</param>
/// <param name="Lift">Semitones added to the melody's register to suit its instrument.</param>
/// <param name="Room">The room.</param>
public sealed record Palette(
    string Name, PaletteVoice Melody, PaletteVoice Harmony, PaletteVoice Bass, PaletteVoice Pad, PaletteVoice Answer, int Lift, Room Room)
{
    /// <summary>The choice that picks the palette from the photos.</summary>
    public const string FromPictures = "pictures";

    // The standard drum kit, softer than the other instruments.
    private static readonly PaletteVoice DrumKit = new(0, 58);

    /// <summary>The instruments of the reference study: piano, strings, acoustic bass and new age pad; the strings also answer.</summary>
    public static Palette Reference { get; } =
        new("reference", Melody: new(0, 117), Harmony: new(48, 60), Bass: new(32, 93), Pad: new(88, 62), Answer: new(48, 72), Lift: 0, Room.Usual);

    /// <summary>The palettes from the softest texture to the crispest.</summary>
    public static IReadOnlyList<Palette> All { get; } =
    [
        new("dusk", Melody: new(60, 74), Harmony: new(24, 73), Bass: new(43, 76), Pad: new(49, 54), Answer: new(71, 67), Lift: -5, new(0.85, 0.45, 0.8, 1.2)),
        new("night", Melody: new(11, 123), Harmony: new(4, 59), Bass: new(35, 79), Pad: new(89, 62), Answer: new(73, 81), Lift: 0, new(0.8, 0.3, 0.75, 2)),
        new("chamber", Melody: new(71, 62), Harmony: new(0, 88), Bass: new(42, 75), Pad: new(48, 64), Answer: new(68, 72), Lift: 0, new(0.6, 0.4, 0.6, 0.8)),
        new("parlour", Melody: new(0, 117), Harmony: new(0, 88), Bass: new(32, 93), Pad: new(48, 64), Answer: new(73, 81), Lift: 0, new(0.5, 0.45, 0.5, 0.8)),
        new("meadow", Melody: new(73, 70), Harmony: new(25, 83), Bass: new(32, 93), Pad: new(48, 64), Answer: new(71, 67), Lift: 5, new(0.65, 0.3, 0.6, 1)),
        new("lantern", Melody: new(108, 125), Harmony: new(12, 90), Bass: new(32, 93), Pad: new(52, 64), Answer: new(8, 99), Lift: 3, new(0.75, 0.25, 0.7, 1.2)),
    ];

    /// <summary>The values of <c>--instruments</c>, the default first.</summary>
    public static IReadOnlyList<string> Choices { get; } = [FromPictures, Reference.Name, .. All.Select(p => p.Name)];

    /// <summary>Returns a palette by name; null if the photos choose.</summary>
    /// <param name="name">One of <see cref="Choices"/>.</param>
    /// <exception cref="InvalidOptionException">No such palette exists.</exception>
    public static Palette? Named(string name)
    {
        OptionRule.Require(Choices.Contains(name), "--instruments", $"{string.Join(", ", Choices)} are the choices; '{name}' was found.");
        return All.Append(Reference).FirstOrDefault(p => p.Name == name);
    }

    /// <summary>The instrument of a role.</summary>
    /// <param name="role">The role.</param>
    public PaletteVoice VoiceOf(LayerRole role) => role switch
    {
        LayerRole.Melody => Melody,
        LayerRole.Harmony => Harmony,
        LayerRole.Bass => Bass,
        LayerRole.Pad => Pad,
        LayerRole.Answer => Answer,
        _ => DrumKit,
    };
}

/// <summary>An instrument of a palette.</summary>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Volume">
/// MIDI volume (controller 7) that balances the instrument with the others. FluidR3_GM's winds are up to 10 LU louder than its piano at the
/// same velocity. The volumes were chosen by measuring each part alone (ITU-R BS.1770), so that accompaniment and bass lie 6 LU, the pad 9
/// LU and the second voice 3 LU below the melody.
/// </param>
public readonly record struct PaletteVoice(int Program, int Volume);
