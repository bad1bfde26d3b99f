using Imago.Music.Library.Fitting;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>One cluster's music from a library: which track, why, and how film and track go together.</summary>
public sealed class LibrarySoundtrack
{
    private readonly FFmpeg _ffmpeg;

    internal LibrarySoundtrack(int clusterId, LibraryTrack track, string reason, TrackFit fit, SlideTiming timing, int rate, FFmpeg ffmpeg)
    {
        (ClusterId, Track, Reason, Fit, Rate, _ffmpeg) = (clusterId, track, reason, fit, rate, ffmpeg);
        Frames = SynthesisOptions.FramesOf(1, checked((int)fit.Frames), timing.FramesPerSecond, rate);
        Key = ContentHash.Of(
            ImagoVersion.Current,
            TrackAnalysis.Revision,
            ffmpeg.Version.Name,
            track.Sha256,
            reason,
            timing.FramesPerSecond,
            rate,
            string.Join(' ', fit.FramesPerSlide),
            string.Join(' ', fit.Spans),
            fit.CrossfadeSeconds);
    }

    /// <summary>The cluster.</summary>
    public int ClusterId { get; }

    /// <summary>The track, and what was heard in it.</summary>
    public LibraryTrack Track { get; }

    /// <summary>Why, in one line, such as <c>bright and vivid: the third fastest of 12 tracks, 128 bpm, G major</c>.</summary>
    public string Reason { get; }

    /// <summary>Where in the track the film begins, and how long each slide is shown.</summary>
    public TrackFit Fit { get; }

    /// <summary>Sample frames a second.</summary>
    public int Rate { get; }

    /// <summary>Exact length in sample frames: that of the film.</summary>
    public long Frames { get; }

    /// <summary>The key of all the sound and the slides depend on.</summary>
    public string Key { get; }

    /// <summary>The sound as the track has it, begun, looped, cut and faded to fit; its loudness is left to the caller.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Left and right in turn, <see cref="Frames"/> pairs in all; a block is valid until the next is asked for.</returns>
    /// <exception cref="Errors.ToolFailedException">The file can no longer be decoded; thrown while enumerating.</exception>
    public IEnumerable<ReadOnlyMemory<float>> Blocks(CancellationToken cancellationToken = default) =>
        new TrackPlayback(Fit, Frames, Rate, () => DecodedSound.Blocks(_ffmpeg, Track.Path, Rate, seconds: null, cancellationToken)).Blocks(cancellationToken);
}
