using System.CommandLine;
using Imago.Cli.Options;
using Imago.Samples;
using Imago.Storage;

namespace Imago.Cli.Commands;

/// <summary><c>imago demo</c>: draws photos of butterflies that do not exist and makes their album.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The folder for photos and album.", DefaultValueFactory = _ => "imago-demo", HelpName = "DIR" };
        var flow = new FlowOptions();
        var quiet = SharedOptions.Quiet();
        var command = new Command("demo", "Draw 240 photos of invented butterflies and make their album.") { output, quiet };
        flow.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (photos, album) = (Path.Combine(parsed.GetRequiredValue(output), "photos"), Path.Combine(parsed.GetRequiredValue(output), "album"));
            var options = flow.Read(parsed, [photos], album);
            options = options with { Title = options.Title ?? "Butterflies that do not exist" };
            flow.SayEngine(parsed, parsed.GetValue(quiet));
            var samples = new SampleSet(options.Seed);
            SampleFolder.Check(photos, samples);
            AlbumFolder.Require(new AlbumLayout(album), "--out", []);
            if (!parsed.GetValue(quiet))
                await Console.Error.WriteLineAsync($"photos: {samples.Count} in {photos}, drawn where they are not there yet");
            await Task.Run(() => SampleFolder.Draw(photos, samples, cancellation), cancellation);
            return await MakeCommand.RunAsync(options, parsed.GetValue(quiet), cancellation);
        });
        return command;
    }
}
