using Imago.Storage;

namespace Imago.Serving;

/// <summary>The files of an album that may be served: those that lie in its folder, hidden ones and Imago's own cache excepted.</summary>
internal sealed class AlbumFiles
{
    private const string StartPage = "index.html";

    private readonly string _root;

    /// <summary>Serves a folder.</summary>
    /// <param name="root">The folder, which exists.</param>
    public AlbumFiles(string root) => _root = Path.TrimEndingDirectorySeparator(RealPath.Of(root));

    /// <summary>The full path of the file that a request asks for, links resolved; null where there is none to serve.</summary>
    /// <param name="target">The request's target in origin form.</param>
    public string? Find(string target)
    {
        if (RequestPath.Names(target) is not { } names)
            return null;
        var path = names.Count == 0 ? Path.Combine(_root, StartPage) : Path.Combine([_root, .. names]);
        try
        {
            // A link may lead elsewhere in the album, but not out of it and not to what is hidden. One that leads nowhere "exists" itself.
            var real = RealPath.Of(path);
            return File.Exists(real)
                && real.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                && real[(_root.Length + 1)..].Split(Path.DirectorySeparatorChar).All(RequestPath.IsServed)
                ? real
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
