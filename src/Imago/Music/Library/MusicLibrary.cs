using Imago.Errors;
using Imago.Numerics.Parallel;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>A folder of analysed music.</summary>
/// <param name="Tracks">The tracks, in ordinal order of their paths; at least one.</param>
/// <param name="Unfit">The files that were left out, and why.</param>
public sealed record MusicLibrary(IReadOnlyList<LibraryTrack> Tracks, IReadOnlyList<UnusableFile> Unfit)
{
    /// <summary>Checks that the folder and FFmpeg exist, before any work starts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="InvalidOptionException">The folder does not exist or holds no file.</exception>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine.</exception>
    public static void Require(string folder, CancellationToken cancellationToken = default)
    {
        MusicFiles.Find(folder, cancellationToken);
        FFmpeg.FindAsync(cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>Analyses every file below a folder, in parallel. Files found in the cache are not decoded again.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="ffmpeg">FFmpeg.</param>
    /// <param name="cache">Holds earlier analyses.</param>
    /// <param name="advanced">Receives the number of files done and of all files; called from worker threads. May be null.</param>
    /// <param name="cancellationToken">Cancels the work; finished analyses stay in the cache.</param>
    /// <exception cref="InvalidOptionException">The folder does not exist, or there is no music in it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MusicLibrary Open(string folder, FFmpeg ffmpeg, TrackCache cache, Action<int, int>? advanced, CancellationToken cancellationToken)
    {
        var (files, unreadable) = MusicFiles.Find(folder, cancellationToken);
        var done = 0;
        var heard = OrderedParallel.Map(
            files.Count,
            i =>
            {
                var result = Hear(files[i], ffmpeg, cache, cancellationToken);
                advanced?.Invoke(Interlocked.Increment(ref done), files.Count);
                return result;
            },
            cancellationToken);

        var (tracks, unfit, known) = (new List<LibraryTrack>(), new List<UnusableFile>(unreadable), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (track, reject) in heard)
        {
            if (reject is not null)
                unfit.Add(reject);
            else if (known.TryAdd(track!.Sha256, track.Path))
                tracks.Add(track);
            else
                unfit.Add(new(track.Path, $"it is a copy of {known[track.Sha256]}"));
        }

        unfit.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        if (tracks.Count == 0)
        {
            throw new InvalidOptionException(
                MusicFiles.Option, $"music is expected below '{folder}'; none of the {files.Count} files holds any. The first is {unfit[0].Path}: {unfit[0].Reason}.");
        }

        return new(tracks, unfit);
    }

    private static (LibraryTrack? Track, UnusableFile? Unfit) Hear(string path, FFmpeg ffmpeg, TrackCache cache, CancellationToken cancellationToken)
    {
        try
        {
            if (RegularFile.Require(path).Bytes == 0)
                return (null, new(path, "it is empty"));
            var sha256 = ContentHash.OfFile(path, cancellationToken);
            if (cache.Find(sha256) is not { } analysis)
            {
                analysis = TrackAnalyser.Analyse(ffmpeg, path, cancellationToken);
                cache.Keep(sha256, analysis);
            }

            return (new(path, sha256, analysis), null);
        }
        catch (UnusableTrackException e)
        {
            return (null, new(path, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, new(path, $"it cannot be read: {e.Message}"));
        }
    }
}

/// <summary>A file of a music folder that was left out.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Reason">The reason, such as <c>there is no sound in it</c>.</param>
public sealed record UnusableFile(string Path, string Reason);
