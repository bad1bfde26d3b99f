using Imago.Downloads;
using Imago.Storage;

namespace Imago.Music.Library;

/// <summary>Keeps analyses by the content of the file and the analysis's revision, in a cache file: an album's, or the user's own.</summary>
public sealed class TrackCache : IDisposable
{
    private readonly PhotoCache _cache;

    private TrackCache(PhotoCache cache) => _cache = cache;

    /// <summary>Opens a cache file, creating it where missing.</summary>
    /// <param name="path">The file, such as <see cref="AlbumLayout.Cache"/>.</param>
    public static TrackCache Open(string path) => new(PhotoCache.Open(path));

    /// <summary>Opens the user's own, for music that belongs to no album: <c>imago/tracks.db</c> in XDG_CACHE_HOME, else in the home folder's .cache.</summary>
    public static TrackCache OpenUsers()
    {
        var paths = new EnvironmentPaths(Environment.GetEnvironmentVariable);
        return Open(Path.Combine(paths.Folder("XDG_CACHE_HOME") ?? Path.Combine(paths.Home, ".cache"), "imago", "tracks.db"));
    }

    /// <summary>What was heard in a file; null where it was not listened to.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    public TrackAnalysis? Find(string sha256) =>
        _cache.Track(sha256, TrackAnalysis.Revision) is { } json ? TrackAnalysis.FromJson(json) : null;

    /// <summary>Keeps what was heard in a file.</summary>
    /// <param name="sha256">The file's SHA-256.</param>
    /// <param name="analysis">What was heard.</param>
    public void Keep(string sha256, TrackAnalysis analysis) => _cache.KeepTrack(sha256, TrackAnalysis.Revision, analysis.ToJson());

    /// <inheritdoc />
    public void Dispose() => _cache.Dispose();
}
