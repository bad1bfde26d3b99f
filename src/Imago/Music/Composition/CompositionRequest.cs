using Imago.Music.Mapping;
using Imago.Music.Timing;

namespace Imago.Music.Composition;

/// <summary>What a composer is asked for.</summary>
/// <param name="Parameters">What the mapping decided.</param>
/// <param name="SlideCount">Slides of the film, at least 1: its photos, and a card where it opens with one.</param>
/// <param name="Timing">How long a slide stays, at least a thirtieth of a second.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="ClusterId">The cluster, which gives the piece its own random numbers.</param>
public sealed record CompositionRequest(MusicalParameters Parameters, int SlideCount, SlideTiming Timing, long Seed, int ClusterId)
{
    /// <summary>Slides of the film.</summary>
    public int SlideCount { get; } = SlideCount >= 1
        ? SlideCount
        : throw new ArgumentOutOfRangeException(nameof(SlideCount), SlideCount, "expected at least one slide");

    /// <summary>How long a slide stays.</summary>
    public SlideTiming Timing { get; } = Timing.SecondsPerSlide >= 1.0 / 30
        ? Timing
        : throw new ArgumentOutOfRangeException(nameof(Timing), Timing, "expected at least a thirtieth of a second");

    /// <summary>What the score is called in its file.</summary>
    public string Title { get; init; } = $"Cluster {ClusterId}";
}
