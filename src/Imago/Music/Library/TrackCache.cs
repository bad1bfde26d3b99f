using Imago.Storage;

namespace Imago.Music.Library;

/// <summary>
/// A cache of track analyses, in the cache file of an album or of the user. The key is the SHA-256 of the file and the analysis revision.
/// </summary>
public sealed class TrackCache : IDisposable
{
    private readonly PhotoCache _cache;

    private TrackCache(PhotoCache cache) => _cache = cache;

    /// <summary>Opens a cache file; creates it if it is missing.</summary>
    /// <param name="path">The file's path, such as <see cref="AlbumLayout.Cache"/>.</param>
    public static TrackCache Open(string path) => new(PhotoCache.Open(path));

    /// <summary>
    /// Opens the user's cache, for music that belongs to no album: <c>imago/tracks.db</c> in XDG_CACHE_HOME, or else in ~/.cache.
    /// </summary>
    public static TrackCache OpenUsers()
    {
        var paths = new EnvironmentPaths(Environment.GetEnvironmentVariable);
        return Open(Path.Combine(paths.Folder("XDG_CACHE_HOME") ?? Path.Combine(paths.Home, ".cache"), "imago", "tracks.db"));
    }

    /// <summary>Returns a file's analysis; null if there is none.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    public TrackAnalysis? Find(string sha256) =>
        _cache.Track(sha256, TrackAnalysis.Revision) is { } json ? TrackAnalysis.FromJson(json) : null;

    /// <summary>Stores a file's analysis.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="analysis">The analysis.</param>
    public void Keep(string sha256, TrackAnalysis analysis) => _cache.KeepTrack(sha256, TrackAnalysis.Revision, analysis.ToJson());

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();
}
