using System.CommandLine;
using System.Runtime.InteropServices;
using Imago.Imaging.Vips;
using Imago.Imaging.Workers;
using Imago.Music.Synthesis;
using Imago.Tools;
using Spectre.Console;

namespace Imago.Cli.Commands;

/// <summary>
/// <c>imago doctor</c>: the components that Imago needs, whether they are installed, and how to install those that are missing.
/// </summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "List each native part: version, place, purpose, and how to get it.");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var components = (NativeComponent[])[VipsLibrary.Probe(), DecodeWorkers.Probe(), await FFmpeg.ProbeAsync(cancellation), FluidSynthLibrary.Probe(), SoundFont.Probe()];
        Console.WriteLine($"Imago {ImagoVersion.Current} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "part", "version", "found at", "for", "comes with");
        foreach (var c in components)
        {
            table.AddRow(
                new Markup(c.Usable ? "[green]ok[/]" : c.Version is null ? "[red]missing[/]" : "[yellow]partly[/]"),
                new Text(c.Name),
                new Text(c.Version ?? "-"),
                new Text(c.Location ?? "-"),
                new Text(c.Purpose),
                new Text(InstallCommand.SourceOf(c.Name)));
        }

        var plain = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect, ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect });
        if (plain)
            console.Profile.Width = 200;
        console.Write(table);
        var broken = components.Where(c => !c.Usable).ToList();
        if (broken.Count == 0)
        {
            Console.WriteLine("Everything is here.");
            return ExitCode.Done;
        }

        foreach (var c in broken)
            Console.WriteLine($"{c.Name}: {c.Problem}");
        return ExitCode.ComponentMissing;
    }
}
