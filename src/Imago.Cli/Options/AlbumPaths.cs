using System.CommandLine;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Cli.Options;

/// <summary>Resolves a stage command's files: the one named by its option, else the album's usual one.</summary>
internal sealed class AlbumPaths(ParseResult parsed, Option<string?> albumOption)
{
    /// <summary>The album, where one was named.</summary>
    public AlbumLayout? Album { get; } = parsed.GetValue(albumOption) is { } folder ? new AlbumLayout(folder) : null;

    /// <summary>A file the stage cannot do without.</summary>
    /// <exception cref="InvalidOptionException">Neither the option nor <c>--album</c> was given.</exception>
    public string Need(Option<string?> option, Func<AlbumLayout, string> usual) =>
        Find(option, usual) ?? throw new InvalidOptionException(option.Name, "a path is expected, or an album folder by --album; neither was found.");

    /// <summary>A file the stage can do without.</summary>
    public string? Find(Option<string?> option, Func<AlbumLayout, string> usual) =>
        parsed.GetValue(option) is { } path ? Path.GetFullPath(path) : Usual(usual);

    /// <summary>The album's usual file; null without an album.</summary>
    public string? Usual(Func<AlbumLayout, string> usual) => Album is null ? null : usual(Album);
}
