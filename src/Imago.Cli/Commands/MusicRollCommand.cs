using System.CommandLine;
using Imago.Cli.Options;
using Imago.Music.Midi;
using Imago.Music.Roll;
using Imago.Plots;

namespace Imago.Cli.Commands;

/// <summary><c>imago music roll</c>: a score as a picture.</summary>
internal static class MusicRollCommand
{
    private static readonly PianoRollOptions Defaults = new();

    public static Command Create()
    {
        var score = new Argument<string>("FILE") { Description = "The score, a MIDI file (.mid, .rmi) of any program." };
        var output = SharedOptions.File("--out", "The picture to write, PNG or SVG by its name. [default: an SVG next to the score]");
        var compact = new Option<bool>("--compact") { Description = "Draw the notes and cuts alone, without axes and text, on no paper." };
        var size = SharedOptions.PictureSize(Defaults.Width, Defaults.Height);
        var command = new Command("roll", "Draw a score as a piano roll and print the picture's file.") { score, output, compact, size };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(score);
            var picture = parsed.GetValue(output) ?? Path.ChangeExtension(file, ".svg");
            var (width, height) = parsed.GetValue(size);
            var options = new PianoRollOptions { Width = width, Height = height, IsCompact = parsed.GetValue(compact) };
            PlotFile.Check(picture, "--out");
            options.Validate();
            if (parsed.GetValue(output) is null)
                PlotFile.RefuseOthers(picture, "--out");
            PlotFile.Write(PianoRoll.Draw(MidiReader.Load(file), options), picture);
            Console.WriteLine(picture);
            return ExitCode.Done;
        });
        return command;
    }
}
