using System.CommandLine;
using Imago.Publishing;
using Imago.Storage;

namespace Imago.Cli.Commands;

/// <summary><c>imago open</c>: opens an album's page in the browser.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var album = Album();
        var print = new Option<bool>("--print") { Description = "Only print the page's address." };
        var command = new Command("open", "Open an album's page in the browser.") { album, print };
        command.SetAction(async (parsed, cancellation) =>
        {
            var url = AlbumPageFile.UrlOf(new AlbumLayout(parsed.GetValue(album)!));
            if (parsed.GetValue(print))
                await Console.Out.WriteLineAsync(url.AbsoluteUri.AsMemory(), cancellation);
            else
                await PageOpener.OpenAsync(url, cancellation);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The option that names the album to open.</summary>
    public static Option<string?> Album() => new("--album") { Description = "The album folder.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
}
