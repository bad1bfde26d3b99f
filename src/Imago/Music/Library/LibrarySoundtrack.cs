using Imago.Music.Library.Fitting;
using Imago.Music.Synthesis;
using Imago.Music.Timing;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Music.Library;

/// <summary>The music of one cluster from a library: the track, the reason for it, and how film and track fit together.</summary>
internal sealed class LibrarySoundtrack
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

    /// <summary>The cluster's id.</summary>
    public int ClusterId { get; }

    /// <summary>The track and its analysis.</summary>
    public LibraryTrack Track { get; }

    /// <summary>The reason in one line, such as <c>bright and vivid: the third fastest of 12 tracks, 128 bpm, G major</c>.</summary>
    public string Reason { get; }

    /// <summary>Where in the track the film begins, and how long each slide is shown.</summary>
    public TrackFit Fit { get; }

    /// <summary>Sample rate in Hz.</summary>
    public int Rate { get; }

    /// <summary>Exact length in sample frames: as long as the film.</summary>
    public long Frames { get; }

    /// <summary>A key made of everything that the sound and the slides depend on.</summary>
    public string Key { get; }

    /// <summary>The track's sound, started, looped, cut and faded to fit. Its loudness is not changed.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Interleaved left and right samples, <see cref="Frames"/> pairs in all. A block is valid until the next one is
    /// read.</returns>
    /// <exception cref="Errors.ToolFailedException">The file can no longer be decoded; thrown while enumerating.</exception>
    public IEnumerable<ReadOnlyMemory<float>> Blocks(CancellationToken cancellationToken = default) =>
        new TrackPlayback(Fit, Frames, Rate, () => DecodedSound.Blocks(_ffmpeg, Track.Path, Rate, seconds: null, cancellationToken)).Blocks(cancellationToken);
}
