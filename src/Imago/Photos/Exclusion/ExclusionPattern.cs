namespace Imago.Photos.Exclusion;

/// <summary>
/// A line of a file <c>.imagoignore</c>, or an option <c>--exclude</c>: a pattern as in <c>gitignore</c>. Without a slash it is of a name at any depth; with one,
/// of a path from the folder it is given for; <c>**</c> is any number of folders; one that ends in a slash is of folders alone; one that begins with an exclamation
/// mark takes back in what an earlier one left out.
/// </summary>
internal sealed class ExclusionPattern
{
    private readonly bool _isOfFolders;
    private readonly Glob?[] _segments;

    private ExclusionPattern(bool takesBack, bool isOfFolders, Glob?[] segments) =>
        (TakesBack, _isOfFolders, _segments) = (takesBack, isOfFolders, segments);

    /// <summary>True where what matches is not left out.</summary>
    public bool TakesBack { get; }

    /// <summary>Reads a line; null where it holds no pattern.</summary>
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

        // What ends in ** is of all that is in a folder, and not of the folder.
        if (parts[^1] is "**" && parts.Length > 1)
            segments = segments.Append(new Glob("*"));
        return new ExclusionPattern(takesBack, isOfFolders, [.. isAnchored ? segments : segments.Prepend(null)]);
    }

    /// <summary>True where the pattern is of a path.</summary>
    /// <param name="path">The names from the folder the pattern is given for to what is asked about, as <see cref="Glob.Comparable"/> gives them.</param>
    /// <param name="isFolder">Whether that is a folder.</param>
    public bool IsMatch(ReadOnlySpan<string> path, bool isFolder)
    {
        if (_isOfFolders && !isFolder)
            return false;

        // The same as for characters: where a match fails, only the last ** before it need take one folder more.
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

    // Spaces at the end count where a backslash stands before them.
    private static string WithoutEndingSpaces(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] is ' ' or '\t' or '\r' && !(end > 1 && line[end - 2] == '\\'))
            end--;
        return line[..end];
    }
}
