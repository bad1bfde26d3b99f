using System.CommandLine;
using Imago.Music;
using Imago.Music.Mapping;

namespace Imago.Cli.Options;

/// <summary>The options that decide how pictures become music.</summary>
internal sealed class ComposerChoice
{
    private static readonly AlbumOptions Defaults = new() { Photos = [], Folder = "" };

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

    private readonly Option<bool> _percussion = new("--percussion") { Description = "Give lively clusters light percussion." };

    /// <summary>The mapping, which a preset may set.</summary>
    public Option<string> Mapping { get; } =
        SharedOptions.OneOf("--mapping", "How pictures become musical parameters: adaptive or reference.", Defaults.Mapping, [.. MusicMappings.Names]);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Mapping, _sync, _instruments, _percussion])
            command.Add(option);
    }

    /// <summary>What was chosen.</summary>
    public (string Mapping, SlideSync Sync, string Instruments, bool Percussion) Read(ParseResult parsed) =>
        (parsed.GetValue(Mapping)!, parsed.GetValue(_sync), parsed.GetValue(_instruments)!, parsed.GetValue(_percussion));
}
