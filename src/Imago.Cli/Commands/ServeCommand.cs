using System.CommandLine;
using Imago.Serving;
using Imago.Storage;

namespace Imago.Cli.Commands;

/// <summary><c>imago serve</c>: an album's page over HTTP, for this machine alone.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var album = OpenCommand.Album();
        var port = new Option<int>("--port") { Description = "The port. [default: any that is free]", HelpName = "N" };
        var command = new Command("serve", "Serve an album's page to browsers on this computer, until Ctrl+C.") { album, port };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var server = AlbumServer.Start(new AlbumLayout(parsed.GetValue(album)!), parsed.GetValue(port));
            await Console.Out.WriteLineAsync(server.Url.AbsoluteUri.AsMemory(), cancellation);
            await server.RunAsync(cancellation);
            return ExitCode.Done;
        });
        return command;
    }
}
