using Imago.Music.Mapping;
using Imago.Music.Timing;

namespace Imago.Music.Composition;

/// <summary>The input of a composer.</summary>
/// <param name="Parameters">The musical parameters from the mapping.</param>
/// <param name="SlideCount">Slides in the film, at least 1: its photos and, where there is one, its title card.</param>
/// <param name="Timing">How long each slide is shown; at least a thirtieth of a second.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="ClusterId">The cluster's id. It selects the random numbers of the piece.</param>
internal sealed record CompositionRequest(MusicalParameters Parameters, int SlideCount, SlideTiming Timing, long Seed, int ClusterId)
{
    /// <summary>Slides of the film.</summary>
    public int SlideCount { get; } = SlideCount >= 1
        ? SlideCount
        : throw new ArgumentOutOfRangeException(nameof(SlideCount), SlideCount, "expected at least one slide");

    /// <summary>How long each slide is shown.</summary>
    public SlideTiming Timing { get; } = Timing.SecondsPerSlide >= 1.0 / 30
        ? Timing
        : throw new ArgumentOutOfRangeException(nameof(Timing), Timing, "expected at least a thirtieth of a second");

    /// <summary>The title in the score file.</summary>
    public string Title { get; init; } = $"Cluster {ClusterId}";
}
