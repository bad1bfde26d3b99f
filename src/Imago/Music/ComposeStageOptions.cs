using Imago.Errors;
using Imago.Music.Mapping;
using Imago.Music.Mastering;
using Imago.Music.Timing;

namespace Imago.Music;

/// <summary>What <see cref="ComposeStage"/> works from and makes.</summary>
public sealed record ComposeStageOptions
{
    /// <summary>The clusters to read, and to complete with the music.</summary>
    public required string Clusters { get; init; }

    /// <summary>The folder of scores and soundtracks to fill.</summary>
    public required string Music { get; init; }

    /// <summary>A folder of existing music to choose from; null composes.</summary>
    public string? Library { get; init; }

    /// <summary>How pictures become musical parameters: <c>adaptive</c> or <c>reference</c>.</summary>
    public string Mapping { get; init; } = "adaptive";

    /// <summary>What gives way where tempo and slides are made to fit; the reference mapping fits neither.</summary>
    public SlideSync Sync { get; init; } = SlideSync.Beats;

    /// <summary>The instruments of the adaptive mapping: one of <see cref="Palette.Choices"/>.</summary>
    public string Instruments { get; init; } = Palette.FromPictures;

    /// <summary>True where lively clusters get light percussion.</summary>
    public bool Percussion { get; init; }

    /// <summary>A sound font file; null looks in the usual places.</summary>
    public string? SoundFont { get; init; }

    /// <summary>Sample rate of the soundtracks in Hz.</summary>
    public int SampleRate { get; init; } = 48_000;

    /// <summary>Integrated loudness of the soundtracks in LUFS.</summary>
    public double Loudness { get; init; } = -16;

    /// <summary>Bits of a sample in the soundtracks: 16 or 24.</summary>
    public int BitDepth { get; init; } = 16;

    /// <summary>Soundtracks made, those of the largest clusters; null makes all.</summary>
    public int? Films { get; init; }

    /// <summary>True where films open with a card, which the music plays to as to a photo.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>How long each photo is shown.</summary>
    public SlideTiming Timing { get; init; } = SlideTiming.Default;

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>What the mapping has to keep to.</summary>
    internal MusicMappingOptions MappingOptions => new() { Timing = Timing, Sync = Sync, Instruments = Instruments, Percussion = Percussion };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        OptionRule.Holds(Mapping is "adaptive" or "reference", "--mapping", $"adaptive or reference is expected, '{Mapping}' was found.");
        _ = Palette.Named(Instruments);
        OptionRule.Holds(SampleRate is 44_100 or 48_000, "--sample-rate", $"44100 or 48000 is expected, {SampleRate} was found.");
        new MasteringOptions { TargetLoudness = Loudness }.Check();
        OptionRule.Holds(BitDepth is 16 or 24, "--bit-depth", $"16 or 24 is expected, {BitDepth} was found.");
        if (Films is { } films)
            OptionRule.AtLeast(films, 0, "--films");
    }
}
