using System.CommandLine;
using Imago.Music;
using Imago.Music.Mapping;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>compose</c>.</summary>
/// <param name="common">The options shared by the command's stages.</param>
/// <param name="sources">The possible sources of music, for the help.</param>
internal sealed class ComposeChoice(CommonChoice common, string sources)
{
    private static readonly ComposeOptions Defaults = new();

    private readonly Option<SlideSync> _sync = SharedOptions.OneOf(
        "--sync",
        "What adapts so that every cut falls on a beat: beats (the tempo, and slides by up to 5 %) or none (the tempo alone).",
        Defaults.Sync,
        MusicMappingOptions.NameOf);

    private readonly Option<string> _instruments = SharedOptions.OneOf(
        "--instruments",
        $"Instruments: pictures (chosen by the pictures), reference (the study's four), or one palette: {string.Join(", ", Palette.All.Select(p => p.Name))}.",
        Defaults.Instruments,
        [.. Palette.Choices]);

    private readonly Option<string> _music = SharedOptions.Music(sources);
    private readonly Option<string?> _soundFont = SharedOptions.SoundFont();
    private readonly Option<double> _loudness = SharedOptions.Loudness();
    private readonly Option<int> _bitDepth = SharedOptions.BitDepth();
    private readonly Option<bool> _percussion = new("--percussion") { Description = "Give lively clusters light percussion." };

    /// <summary>The mapping; a preset may set it.</summary>
    public Option<string> Mapping { get; } =
        SharedOptions.OneOf("--mapping", "How pictures become musical parameters: adaptive or reference.", Defaults.Mapping, [.. MusicMappings.Names]);

    /// <summary>The sample rate; a preset may set it.</summary>
    public Option<int> SampleRate { get; } = SharedOptions.SampleRate();

    public void AddTo(Command command) => CommonChoice.Add(
        command,
        _music,
        Mapping,
        _sync,
        _instruments,
        _percussion,
        _soundFont,
        SampleRate,
        _loudness,
        _bitDepth,
        common.Films,
        common.Titles,
        common.FramesPerSecond,
        common.SecondsPerPhoto,
        common.Seed);

    public ComposeOptions Read(ParseResult parsed) => new()
    {
        Source = parsed.GetValue(_music)!,
        Mapping = parsed.GetValue(Mapping)!,
        Sync = parsed.GetValue(_sync),
        Instruments = parsed.GetValue(_instruments)!,
        Percussion = parsed.GetValue(_percussion),
        SoundFont = parsed.GetValue(_soundFont),
        SampleRate = parsed.GetValue(SampleRate),
        Loudness = parsed.GetValue(_loudness),
        BitDepth = parsed.GetValue(_bitDepth),
        Films = parsed.GetValue(common.Films).Number,
        Titles = parsed.GetValue(common.Titles) == Switch.On,
        Timing = common.ReadTiming(parsed),
        Seed = parsed.GetValue(common.Seed),
    };
}
