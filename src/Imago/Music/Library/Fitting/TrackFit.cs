namespace Imago.Music.Library.Fitting;

/// <summary>How a film's slides fit a track.</summary>
/// <param name="Start">Where in the track the film begins, in seconds.</param>
/// <param name="FramesPerSlide">Frames per slide, 1 or more each.</param>
/// <param name="OnBeats">True if the cuts lie on beats. False if no beat was clear and the slides have the requested length.</param>
internal sealed record TrackFit(double Start, IReadOnlyList<int> FramesPerSlide, bool OnBeats)
{
    /// <summary>Frames in the whole film.</summary>
    public long Frames => FramesPerSlide.Sum(frames => (long)frames);

    /// <summary>The stretches of the track to play, in order; together at least as long as the film.</summary>
    internal IReadOnlyList<TrackSpan> Spans { get; init; } = [];

    /// <summary>Length of the crossfade between two stretches, in seconds.</summary>
    internal double CrossfadeSeconds { get; init; }
}
