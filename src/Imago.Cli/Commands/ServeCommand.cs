using System.CommandLine;
using Imago.Cli.Options;
using Imago.Storage;
using Imago.Web.Serving;

namespace Imago.Cli.Commands;

/// <summary><c>imago serve</c>: serves an album's page over HTTP, to this machine only.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var album = OpenCommand.Album();
        var port = NumberOptions.WholeOrNone("--port", "The port; 0 takes any free one. [default: any that is free]", 0, 65_535);
        var command = new Command("serve", "Serve an album's page to browsers on this computer, until Ctrl+C.") { album, port };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var server = await AlbumServer.StartAsync(new AlbumLayout(parsed.GetValue(album)!), parsed.GetValue(port) ?? 0);
            await Console.Out.WriteLineAsync(server.Url.AbsoluteUri.AsMemory(), cancellation);
            await AlbumServer.WaitAsync(cancellation);
            return ExitCode.Done;
        });
        return command;
    }
}
