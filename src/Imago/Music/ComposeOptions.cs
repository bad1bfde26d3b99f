using Imago.Errors;
using Imago.Flow;
using Imago.Music.Mapping;
using Imago.Music.Mastering;
using Imago.Music.Timing;

namespace Imago.Music;

/// <summary>The options of <see cref="ComposeStage"/>.</summary>
public sealed record ComposeOptions : IStageOptions
{
    /// <summary>The value of <see cref="Source"/> for composed music.</summary>
    public const string Composed = "compose";

    /// <summary>The value of <see cref="Source"/> for no music.</summary>
    public const string None = "none";

    /// <summary>The source of the music: <see cref="Composed"/>, <see cref="None"/>, or a folder of existing music.</summary>
    [NotInKey("The chosen track's content counts instead.")]
    public string Source { get; init; } = Composed;

    /// <summary>How pictures become musical parameters: <c>adaptive</c> or <c>reference</c>.</summary>
    public string Mapping { get; init; } = "adaptive";

    /// <summary>What may change to make tempo and slides fit. The reference mapping changes neither.</summary>
    public SlideSync Sync { get; init; } = SlideSync.Beats;

    /// <summary>The instruments of the adaptive mapping: one of <see cref="Palette.Choices"/>.</summary>
    public string Instruments { get; init; } = Palette.FromPictures;

    /// <summary>True if lively clusters get light percussion.</summary>
    public bool Percussion { get; init; }

    /// <summary>A sound font file; null searches the usual places.</summary>
    [NotInKey("The sound font's name and size count instead.")]
    public string? SoundFont { get; init; }

    /// <summary>Sample rate of the soundtracks: 44,100 or 48,000 Hz.</summary>
    public int SampleRate { get; init; } = 48_000;

    /// <summary>Integrated loudness of the soundtracks, -40 to -5 LUFS.</summary>
    public double Loudness { get; init; } = -16;

    /// <summary>Bits of a sample in the soundtracks: 16 or 24.</summary>
    public int BitDepth { get; init; } = 16;

    /// <summary>The maximum number of soundtracks, for the largest clusters; null makes all.</summary>
    [NotInKey("It decides which soundtracks there are, not what they hold.")]
    public int? Films { get; init; }

    /// <summary>True if films open with a card, which takes as long as a photo's slide in the music.</summary>
    public bool Titles { get; init; } = true;

    /// <summary>The duration of each slide.</summary>
    public SlideTiming Timing { get; init; } = SlideTiming.Default;

    /// <summary>The seed.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>The folder of existing music; null if there is none.</summary>
    internal string? Library => Source is Composed or None ? null : Path.GetFullPath(Source);

    /// <summary>True if no soundtrack is made.</summary>
    internal bool IsSilent => Source == None || Films == 0;

    /// <summary>The options of the mapping.</summary>
    internal MusicMappingOptions MappingOptions => new() { Timing = Timing, Sync = Sync, Instruments = Instruments, Percussion = Percussion };

    /// <inheritdoc />
    public void Check()
    {
        OptionRule.Require(Library is null || Directory.Exists(Library), "--music", $"compose, none or a folder of music is expected, '{Source}' was found.");
        OptionRule.Require(Mapping is "adaptive" or "reference", "--mapping", $"adaptive or reference is expected, '{Mapping}' was found.");
        _ = Palette.Named(Instruments);
        OptionRule.Require(SampleRate is 44_100 or 48_000, "--sample-rate", $"44100 or 48000 is expected, {SampleRate} was found.");
        new MasteringOptions { TargetLoudness = Loudness }.Check();
        OptionRule.Require(BitDepth is 16 or 24, "--bit-depth", $"16 or 24 is expected, {BitDepth} was found.");
        if (Films is { } films)
            OptionRule.AtLeast(films, 0, "--films");
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("music", Source is Composed or None ? Source : OptionFact.LastName(Source)),
        new("mapping", Mapping),
        new("sync", MusicMappingOptions.NameOf(Sync)),
        new("instruments", Instruments),
        OptionFact.Of("percussion", Percussion),
        OptionFact.Of("sample-rate", SampleRate),
        OptionFact.Of("loudness", Loudness),
        OptionFact.Of("bit-depth", BitDepth),
        OptionFact.Of("films", Films, "all"),
    ];
}
