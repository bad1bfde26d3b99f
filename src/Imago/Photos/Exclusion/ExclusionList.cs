using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Storage;

namespace Imago.Photos.Exclusion;

/// <summary>Patterns in order. The last one that matches decides.</summary>
/// <param name="patterns">The patterns.</param>
internal sealed class ExclusionList(IReadOnlyList<ExclusionPattern> patterns)
{
    /// <summary>The name of pattern files.</summary>
    public const string FileName = ".imagoignore";

    private const int MostBytes = 1 << 20;

    /// <summary>True if there is no pattern.</summary>
    public bool IsEmpty => patterns.Count == 0;

    /// <summary>Reads the patterns of the option <c>--exclude</c>.</summary>
    /// <param name="texts">The patterns.</param>
    /// <exception cref="InvalidOptionException">One of them is empty.</exception>
    public static ExclusionList Of(IReadOnlyList<string> texts) => new(
    [
        .. texts.Select(text => ExclusionPattern.Read(text)
            ?? throw new InvalidOptionException("--exclude", $"a pattern such as '*.png', 'Screenshots' or 'trip/raw/' is expected, '{text}' was found.")),
    ]);

    /// <summary>Reads a folder's own patterns; null if it has none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidFileException">The file exists but cannot be read, so it is unknown what to leave out.</exception>
    public static ExclusionList? In(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var facts = FileFacts.Of(path);
            if (facts.Kind is FileKind.Missing or FileKind.Folder)
                return null;
            if (facts.Bytes > MostBytes)
                throw new InvalidFileException(path, $"patterns of files to leave out in at most {MostBytes} bytes are expected, {facts.Bytes} were found.");
            var lines = RegularFile.ReadAllText(path).Split('\n');
            return new ExclusionList([.. lines.Where(line => !line.StartsWith('#')).Select(ExclusionPattern.Read).OfType<ExclusionPattern>()]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidFileException(path, $"patterns of files to leave out are expected, a line each: {PhotoSource.Cause(e)}.", e);
        }
    }

    /// <summary>Whether a path is left out; null if no pattern matches.</summary>
    /// <param name="path">The names from the list's folder to the path's end, as <see cref="Glob.Comparable"/> gives them.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool? Excludes(ReadOnlySpan<string> path, bool isFolder)
    {
        for (var i = patterns.Count - 1; i >= 0; i--)
        {
            if (patterns[i].IsMatch(path, isFolder))
                return !patterns[i].TakesBack;
        }

        return null;
    }
}
