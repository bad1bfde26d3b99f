using System.Text.Json.Serialization;

namespace Imago.Music.Timing;

/// <summary>
/// The length of each slide of one film, in whole frames. The composer writes the plan and the film follows it, so that every cut falls on
/// a beat. It is stored in <c>clusters.json</c> under <c>slides</c>.
/// </summary>
/// <param name="FramesPerSecond">Frames per second.</param>
/// <param name="FramesPerSlide">The requested frames per slide; <paramref name="Frames"/> are close to it.</param>
/// <param name="Frames">Frames per photo, in film order, 1 or more each.</param>
/// <param name="CardFrames">Frames of the title card before the first photo, 1 or more; null if the film has none.</param>
public sealed record SlidePlan(
    [property: JsonPropertyName("fps"), JsonRequired] int FramesPerSecond,
    [property: JsonPropertyName("asked"), JsonRequired] int FramesPerSlide,
    [property: JsonPropertyName("frames"), JsonRequired] IReadOnlyList<int> Frames,
    [property: JsonPropertyName("card"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CardFrames = null)
{
    /// <summary>Creates a plan with slides of equal length.</summary>
    /// <param name="asked">The requested timing.</param>
    /// <param name="frames">Frames per slide.</param>
    /// <param name="photos">Photos in the film.</param>
    /// <param name="opensWithCard">True if a title card comes before the photos.</param>
    public static SlidePlan Even(SlideTiming asked, int frames, int photos, bool opensWithCard) =>
        Of(asked, [.. Enumerable.Repeat(frames, photos + (opensWithCard ? 1 : 0))], opensWithCard);

    /// <summary>Creates a plan with slides of any lengths.</summary>
    /// <param name="asked">The requested timing.</param>
    /// <param name="frames">Frames of each slide, in order.</param>
    /// <param name="opensWithCard">True if the first slide is a title card.</param>
    public static SlidePlan Of(SlideTiming asked, IReadOnlyList<int> frames, bool opensWithCard) => opensWithCard
        ? new(asked.FramesPerSecond, asked.FramesPerSlide, [.. frames.Skip(1)], frames[0])
        : new(asked.FramesPerSecond, asked.FramesPerSlide, frames);

    /// <summary>The requested timing.</summary>
    [JsonIgnore]
    public SlideTiming Asked => new(FramesPerSecond, FramesPerSlide);

    /// <summary>Slides in the film: its photos and, where there is one, its title card.</summary>
    [JsonIgnore]
    public int Count => Frames.Count + (CardFrames is null ? 0 : 1);

    /// <summary>Frames in the film.</summary>
    [JsonIgnore]
    public long TotalFrames => Frames.Sum(f => (long)f) + (CardFrames ?? 0);

    /// <summary>The film's length in seconds.</summary>
    [JsonIgnore]
    public double Seconds => (double)TotalFrames / FramesPerSecond;
}
