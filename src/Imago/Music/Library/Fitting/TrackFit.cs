namespace Imago.Music.Library.Fitting;

/// <summary>How a film and a track go together.</summary>
/// <param name="Start">Where in the track the film begins, in seconds.</param>
/// <param name="FramesPerSlide">Frames each slide is shown, 1 or more.</param>
/// <param name="OnBeats">True where the cuts lie on beats; else the slides have the length asked for, because no beat was clear.</param>
public sealed record TrackFit(double Start, IReadOnlyList<int> FramesPerSlide, bool OnBeats)
{
    /// <summary>Frames of the whole film.</summary>
    public long Frames => FramesPerSlide.Sum(frames => (long)frames);

    /// <summary>The stretches of the track that are played, one after the other; together at least as long as the film.</summary>
    internal IReadOnlyList<TrackSpan> Spans { get; init; } = [];

    /// <summary>Seconds over which one stretch gives way to the next.</summary>
    internal double CrossfadeSeconds { get; init; }
}
