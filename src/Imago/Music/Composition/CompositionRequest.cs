using Imago.Music.Mapping;

namespace Imago.Music.Composition;

/// <summary>What a composer is asked for.</summary>
/// <param name="Parameters">What the mapping decided.</param>
/// <param name="PhotoCount">Photos in the film, at least 1.</param>
/// <param name="Timing">How long a photo stays, at least a thirtieth of a second.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="ClusterId">The cluster, which gives the piece its own random numbers.</param>
public sealed record CompositionRequest(MusicalParameters Parameters, int PhotoCount, SlideTiming Timing, long Seed, int ClusterId)
{
    /// <summary>Photos in the film.</summary>
    public int PhotoCount { get; } = PhotoCount >= 1
        ? PhotoCount
        : throw new ArgumentOutOfRangeException(nameof(PhotoCount), PhotoCount, "expected at least one photo");

    /// <summary>How long a photo stays.</summary>
    public SlideTiming Timing { get; } = Timing.SecondsPerSlide >= 1.0 / 30
        ? Timing
        : throw new ArgumentOutOfRangeException(nameof(Timing), Timing, "expected at least a thirtieth of a second");

    /// <summary>What the score is called in its file.</summary>
    public string Title { get; init; } = $"Cluster {ClusterId}";
}
