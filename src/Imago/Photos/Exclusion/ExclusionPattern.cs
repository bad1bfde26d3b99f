namespace Imago.Photos.Exclusion;

/// <summary>
/// A line of a file <c>.imagoignore</c>, or an option <c>--exclude</c>: a pattern as in <c>gitignore</c>. Without a slash it matches names at any depth. With a
/// slash it matches paths relative to its folder. <c>**</c> matches any number of folders. A pattern that ends with a slash matches only folders. One that
/// begins with an exclamation mark includes again what an earlier pattern left out.
/// </summary>
internal sealed class ExclusionPattern
{
    private readonly bool _isOfFolders;
    private readonly Glob?[] _segments;

    private ExclusionPattern(bool takesBack, bool isOfFolders, Glob?[] segments) =>
        (TakesBack, _isOfFolders, _segments) = (takesBack, isOfFolders, segments);

    /// <summary>True if matching paths are included again.</summary>
    public bool TakesBack { get; }

    /// <summary>Reads a line; null if it has no pattern.</summary>
    /// <param name="line">The line, without its end.</param>
    public static ExclusionPattern? Read(string line)
    {
        var text = WithoutEndingSpaces(line);
        var takesBack = text.StartsWith('!');
        text = takesBack ? text[1..] : text;
        var isOfFolders = text.EndsWith('/');
        text = text.TrimEnd('/');
        if (text.StartsWith("./", StringComparison.Ordinal))
            text = text[1..];
        var isAnchored = text.Contains('/', StringComparison.Ordinal);
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return null;
        IEnumerable<Glob?> segments = parts.Select(part => part is "**" ? null : new Glob(part));

        // A pattern that ends in ** matches what is in a folder, not the folder itself.
        if (parts[^1] is "**" && parts.Length > 1)
            segments = segments.Append(new Glob("*"));
        return new ExclusionPattern(takesBack, isOfFolders, [.. isAnchored ? segments : segments.Prepend(null)]);
    }

    /// <summary>True if the pattern matches a path.</summary>
    /// <param name="path">The names from the pattern's folder to the path's end, as <see cref="Glob.Comparable"/> gives them.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    public bool IsMatch(ReadOnlySpan<string> path, bool isFolder)
    {
        if (_isOfFolders && !isFolder)
            return false;

        // As with characters: after a mismatch, only the last ** needs to take one folder more.
        var (segment, at, stars, resume) = (0, 0, -1, 0);
        while (at < path.Length)
        {
            if (segment < _segments.Length && _segments[segment] is null)
                (stars, resume) = (segment++, at);
            else if (segment < _segments.Length && _segments[segment]!.IsMatch(path[at]))
                (segment, at) = (segment + 1, at + 1);
            else if (stars >= 0)
                (segment, at) = (stars + 1, ++resume);
            else
                return false;
        }

        while (segment < _segments.Length && _segments[segment] is null)
            segment++;
        return segment == _segments.Length;
    }

    // Trailing spaces count only after a backslash.
    private static string WithoutEndingSpaces(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] is ' ' or '\t' or '\r' && !(end > 1 && line[end - 2] == '\\'))
            end--;
        return line[..end];
    }
}
