namespace Imago.Music.Synthesis;

/// <summary>
/// FluidSynth's settings. Everything that repeatability, memory use and the room depend on is set here, not left to defaults.
/// </summary>
internal static class SynthSettings
{
    private static readonly (string Name, int Value)[] Integers =
    [
        // Only the instruments of the score are read from the sound font: 0.03 s per synthesiser instead of 0.1 s, and little memory.
        ("synth.dynamic-sample-loading", 1),
        ("synth.lock-memory", 0),
        ("synth.cpu-cores", 1),
        ("synth.polyphony", 256),
        ("synth.midi-channels", 16),
        ("synth.threadsafe-api", 0),
        ("synth.reverb.active", 1),
        ("synth.chorus.active", 1),
        ("synth.chorus.nr", 3),
    ];

    private static readonly (string Name, double Value)[] Numbers =
    [
        // Samples stay floating-point until mastering, so the gain only has to keep them in a suitable range.
        ("synth.gain", 0.4),
        ("synth.reverb.width", 0.9),
        ("synth.chorus.speed", 0.3),
        ("synth.chorus.depth", 6.0),
    ];

    public static void Apply(nint settings, Room room, int rate)
    {
        _ = FluidSynthNative.SetNumber(settings, "synth.sample-rate", rate);
        foreach (var (name, value) in Integers)
            _ = FluidSynthNative.SetInteger(settings, name, value);
        (string Name, double Value)[] numbers =
        [
            .. Numbers,
            ("synth.reverb.room-size", room.Size),
            ("synth.reverb.damp", room.Damping),
            ("synth.reverb.level", room.Level),
            ("synth.chorus.level", room.ChorusLevel),
        ];
        foreach (var (name, value) in numbers)
            _ = FluidSynthNative.SetNumber(settings, name, value);
    }
}
