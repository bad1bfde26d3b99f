using System.CommandLine;
using Imago.Errors;
using Imago.Storage;

namespace Imago.Cli.Options;

/// <summary>Resolves the files of a stage's command: the path given by an option, or else the album's default path.</summary>
internal sealed class AlbumPaths(ParseResult parsed, Option<string?> albumOption)
{
    /// <summary>The album; null if none was given.</summary>
    public AlbumLayout? Album { get; } = parsed.GetValue(albumOption) is { } folder ? new AlbumLayout(folder) : null;

    /// <summary>The album's files; without an album, no files.</summary>
    public AlbumLayout Files => Album ?? AlbumLayout.None;

    /// <summary>The album.</summary>
    /// <exception cref="InvalidOptionException">No album was given.</exception>
    public AlbumLayout Required => Album ?? throw new InvalidOptionException("--album", "the album folder is expected; nothing was found.");

    /// <summary>A file that the stage requires.</summary>
    /// <exception cref="InvalidOptionException">Neither the option nor <c>--album</c> was given.</exception>
    public string Need(Option<string?> option, Func<AlbumLayout, string> usual) => Find(option, usual) is { Length: > 0 } path
        ? path
        : throw new InvalidOptionException(option.Name, "a path is expected, or an album folder by --album; neither was found.");

    /// <summary>An optional input; empty if neither the option nor <c>--album</c> was given.</summary>
    public string Find(Option<string?> option, Func<AlbumLayout, string> usual) =>
        parsed.GetValue(option) is { } path ? Path.GetFullPath(path) : usual(Files);

    /// <summary>An optional input that must exist if its option is given.</summary>
    /// <exception cref="InvalidOptionException">The option names a file that does not exist.</exception>
    public string FindExisting(Option<string?> option, Func<AlbumLayout, string> usual)
    {
        var path = Find(option, usual);
        return parsed.GetValue(option) is null || File.Exists(path) ? path : throw new InvalidOptionException(option.Name, $"a file is expected, and there is none at {path}.");
    }
}
