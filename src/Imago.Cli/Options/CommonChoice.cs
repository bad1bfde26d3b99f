using System.CommandLine;
using Imago.Imaging.Decoding;
using Imago.Music.Timing;

namespace Imago.Cli.Options;

/// <summary>The options that several stages share. A command has each of them once.</summary>
internal sealed class CommonChoice
{
    public Option<long> MaxPixels { get; } = SharedOptions.MaxPixels();

    public Option<int> MaxPhotos { get; } = SharedOptions.MaxPhotos();

    public Option<OptionalCount> Films { get; } = SharedOptions.Films();

    public Option<Switch> Titles { get; } = SharedOptions.Titles();

    public Option<int> FramesPerSecond { get; } = SharedOptions.FramesPerSecond();

    public Option<double> SecondsPerPhoto { get; } = SharedOptions.SecondsPerPhoto();

    public Option<long> Seed { get; } = SharedOptions.Seed();

    /// <summary>Adds those of the options that a command does not have yet.</summary>
    public static void Add(Command command, params Option[] options)
    {
        foreach (var option in options.Where(option => !command.Options.Contains(option)))
            command.Add(option);
    }

    public DecodeLimits ReadLimits(ParseResult parsed) => DecodeLimits.Of(parsed.GetValue(MaxPixels));

    public SlideTiming ReadTiming(ParseResult parsed) => SlideTiming.FromSeconds(parsed.GetValue(FramesPerSecond), parsed.GetValue(SecondsPerPhoto));
}
