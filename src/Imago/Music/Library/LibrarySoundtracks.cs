using Imago.Errors;
using Imago.Flow;
using Imago.Music.Library.Fitting;
using Imago.Music.Library.Matching;
using Imago.Music.Mapping;
using Imago.Music.Timing;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>Plans an album's music from a folder of existing music.</summary>
internal static class LibrarySoundtracks
{
    /// <summary>
    /// Analyses the folder, matches its tracks to the clusters and fits each film's slides to its track. Writes nothing but the cache.
    /// </summary>
    /// <param name="folder">The folder of music.</param>
    /// <param name="clusters">The clusters that get music, as given to the mappings.</param>
    /// <param name="slideCounts">Slides in each cluster's film, at least 1 each.</param>
    /// <param name="timing">Frames per second, and the requested frames per slide.</param>
    /// <param name="rate">Sample rate of the soundtracks in Hz.</param>
    /// <param name="cache">Holds earlier analyses.</param>
    /// <param name="observer">Receives messages about files left out and tracks without a clear beat.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>One soundtrack per cluster, in the clusters' order.</returns>
    /// <exception cref="InvalidOptionException">There is no music in the folder.</exception>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<LibrarySoundtrack> Plan(
        string folder,
        IReadOnlyList<ClusterFeatures> clusters,
        IReadOnlyList<int> slideCounts,
        SlideTiming timing,
        int rate,
        TrackCache cache,
        IRunObserver observer,
        CancellationToken cancellationToken)
    {
        if (slideCounts.Count != clusters.Count)
            throw new ArgumentException($"expected a number of slides for each of {clusters.Count} clusters, found {slideCounts.Count}", nameof(slideCounts));
        var ffmpeg = FFmpeg.FindAsync(cancellationToken).GetAwaiter().GetResult();
        var library = MusicLibrary.Open(folder, ffmpeg, cache, advanced: null, cancellationToken);
        observer.Say(Stage.Compose, $"{library.Tracks.Count} tracks for {clusters.Count} films");
        foreach (var unfit in library.Unfit)
            observer.Say(Stage.Compose, $"left out {unfit.Path}: {unfit.Reason}");

        var seconds = slideCounts.Select(count => count * timing.SecondsPerSlide).ToArray();
        var assigned = TrackMatching.Assign(clusters, seconds, library.Tracks, cancellationToken);
        var reasons = new MatchReason(clusters, library.Tracks);
        var soundtracks = clusters.Select((cluster, i) =>
        {
            var track = library.Tracks[assigned[i]];
            return new LibrarySoundtrack(cluster.Id, track, reasons.Of(i, assigned[i]), SlideFit.Fit(track.Analysis, slideCounts[i], timing), timing, rate, ffmpeg);
        }).ToList();
        foreach (var path in soundtracks.Where(s => !s.Fit.OnBeats).Select(s => s.Track.Path).Distinct(StringComparer.Ordinal))
            observer.Say(Stage.Compose, $"no clear beat in {path}: its slides have the length asked for");
        return soundtracks;
    }
}
