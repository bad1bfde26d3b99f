using System.Text.Json.Serialization;

namespace Imago;

/// <summary>
/// How long each photo of one film stays, in whole frames. Music that was fitted to its photos writes it, and the film keeps to it, so that
/// every cut falls on a beat; it stands in <c>clusters.json</c> under <c>slides</c>.
/// </summary>
/// <param name="FramesPerSecond">Frames a second.</param>
/// <param name="FramesPerSlide">Frames that were asked for, which <paramref name="Frames"/> lie near.</param>
/// <param name="Frames">Frames each photo stays, in film order, each 1 or more.</param>
public sealed record SlidePlan(
    [property: JsonPropertyName("fps"), JsonRequired] int FramesPerSecond,
    [property: JsonPropertyName("asked"), JsonRequired] int FramesPerSlide,
    [property: JsonPropertyName("frames"), JsonRequired] IReadOnlyList<int> Frames)
{
    /// <summary>A plan in which every photo stays alike.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="frames">Frames each photo stays.</param>
    /// <param name="photos">Photos of the film.</param>
    public static SlidePlan Even(SlideTiming asked, int frames, int photos) =>
        new(asked.FramesPerSecond, asked.FramesPerSlide, [.. Enumerable.Repeat(frames, photos)]);

    /// <summary>What was asked for.</summary>
    [JsonIgnore]
    public SlideTiming Asked => new(FramesPerSecond, FramesPerSlide);

    /// <summary>Frames of the film.</summary>
    [JsonIgnore]
    public long TotalFrames => Frames.Sum(f => (long)f);

    /// <summary>The film's duration.</summary>
    [JsonIgnore]
    public double Seconds => (double)TotalFrames / FramesPerSecond;
}
