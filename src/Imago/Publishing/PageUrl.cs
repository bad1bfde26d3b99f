namespace Imago.Publishing;

/// <summary>Relative URLs from paths.</summary>
internal static class PageUrl
{
    /// <summary>A path in the album as a URL that works both from disk and from a server, with any characters in names.</summary>
    /// <param name="path">The path relative to the album, with forward slashes.</param>
    /// <exception cref="ArgumentException">The path is empty, absolute or leads out of the album.</exception>
    public static string Of(string path)
    {
        var segments = path.Split('/');
        if (segments.Any(s => s is "" or "." or ".."))
            throw new ArgumentException($"A page links to files below the album's folder by relative paths with forward slashes, not to '{path}'.", nameof(path));
        return string.Join('/', segments.Select(Uri.EscapeDataString));
    }
}
