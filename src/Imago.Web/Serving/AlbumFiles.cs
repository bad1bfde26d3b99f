using Imago.Storage;

namespace Imago.Web.Serving;

/// <summary>
/// The files of an album that may be served: the page and what it shows. The album's data for other programs and its record of the run are
/// not served, because they contain paths of this machine.
/// </summary>
internal sealed class AlbumFiles
{
    private const string StartPage = "index.html";
    private static readonly string[] ServedFolders = ["assets", "music", "reports", "videos"];

    private readonly string _root;

    /// <summary>Creates the list for a folder.</summary>
    /// <param name="root">The folder, which exists.</param>
    public AlbumFiles(string root) => _root = Path.TrimEndingDirectorySeparator(RealPath.Of(root));

    /// <summary>The full path of the requested file, with links resolved; null if no such file may be served.</summary>
    /// <param name="target">The request's target in origin form.</param>
    public string? Find(string target)
    {
        if (RequestPath.Names(target) is not { } names)
            return null;
        var path = names.Count == 0 ? Path.Combine(_root, StartPage) : Path.Combine([_root, .. names]);
        try
        {
            // A link may lead elsewhere in the album, but not out of it and not to hidden files. For a broken link, Exists returns true.
            var real = RealPath.Of(path);
            return File.Exists(real)
                && real.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && IsPublished(real[(_root.Length + 1)..].Split(Path.DirectorySeparatorChar))
                ? real
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsPublished(string[] names) =>
        names.All(RequestPath.IsServed) && (names is [StartPage] || (names.Length > 1 && ServedFolders.Contains(names[0], StringComparer.Ordinal)));
}
