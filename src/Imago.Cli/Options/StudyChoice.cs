using System.CommandLine;

namespace Imago.Cli.Options;

/// <summary>
/// Options of the study's own programs that have no effect in Imago. They are accepted so that the study's command lines run unchanged; a
/// message says what is used instead.
/// </summary>
internal static class StudyChoice
{
    /// <summary>The device on which the encoder runs.</summary>
    public static Option<string?> Device() => new TextOption<string?>(
        "--device",
        text => $"cpu is expected, '{text}' was found: Imago runs on the processor and uses no graphics card.",
        text => ("cpu", string.Equals(text, "cpu", StringComparison.OrdinalIgnoreCase)))
    {
        Description = "Where the encoder runs: cpu only.",
        HelpName = "cpu",
    };

    /// <summary>The engine that renders films.</summary>
    public static Option<string?> Engine() => new TextOption<string?>(
        "--engine",
        text => $"{Words.Either(["ffmpeg", "moviepy"])} is expected, '{text}' was found.",
        text => (text.ToLowerInvariant(), text.ToLowerInvariant() is "ffmpeg" or "moviepy"))
    {
        Description = "The tool for films: ffmpeg; moviepy is accepted for the study's command lines and means the same.",
        HelpName = "ffmpeg|moviepy",
    };

    /// <summary>Says what renders the films if another engine was requested.</summary>
    public static void SayEngine(ParseResult parsed, Option<string?> engine, bool quiet)
    {
        if (!quiet && parsed.GetValue(engine) == "moviepy")
            Console.Error.WriteLine("imago: --engine moviepy: films are made by FFmpeg and Imago's own encoder of stills instead; MoviePy is not needed");
    }
}
