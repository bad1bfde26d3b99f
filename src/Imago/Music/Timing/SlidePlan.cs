using System.Text.Json.Serialization;

namespace Imago.Music.Timing;

/// <summary>
/// How long each slide of one film stays, in whole frames. Music that was fitted to its slides writes it, and the film keeps to it, so that
/// every cut falls on a beat; it stands in <c>clusters.json</c> under <c>slides</c>.
/// </summary>
/// <param name="FramesPerSecond">Frames a second.</param>
/// <param name="FramesPerSlide">Frames that were asked for, which <paramref name="Frames"/> lie near.</param>
/// <param name="Frames">Frames each photo stays, in film order, each 1 or more.</param>
/// <param name="CardFrames">Frames the opening card stays before the first photo, 1 or more; null where the film opens without one.</param>
public sealed record SlidePlan(
    [property: JsonPropertyName("fps"), JsonRequired] int FramesPerSecond,
    [property: JsonPropertyName("asked"), JsonRequired] int FramesPerSlide,
    [property: JsonPropertyName("frames"), JsonRequired] IReadOnlyList<int> Frames,
    [property: JsonPropertyName("card"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CardFrames = null)
{
    /// <summary>A plan in which every slide stays alike.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="frames">Frames each slide stays.</param>
    /// <param name="photos">Photos of the film.</param>
    /// <param name="opensWithCard">True where a card stands before the photos.</param>
    public static SlidePlan Even(SlideTiming asked, int frames, int photos, bool opensWithCard) =>
        Of(asked, [.. Enumerable.Repeat(frames, photos + (opensWithCard ? 1 : 0))], opensWithCard);

    /// <summary>A plan of slides of any lengths.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="frames">Frames of each slide in turn.</param>
    /// <param name="opensWithCard">True where the first slide is a card, the others photos.</param>
    public static SlidePlan Of(SlideTiming asked, IReadOnlyList<int> frames, bool opensWithCard) => opensWithCard
        ? new(asked.FramesPerSecond, asked.FramesPerSlide, [.. frames.Skip(1)], frames[0])
        : new(asked.FramesPerSecond, asked.FramesPerSlide, frames);

    /// <summary>What was asked for.</summary>
    [JsonIgnore]
    public SlideTiming Asked => new(FramesPerSecond, FramesPerSlide);

    /// <summary>Slides of the film: its photos, and its card where it has one.</summary>
    [JsonIgnore]
    public int Count => Frames.Count + (CardFrames is null ? 0 : 1);

    /// <summary>Frames of the film.</summary>
    [JsonIgnore]
    public long TotalFrames => Frames.Sum(f => (long)f) + (CardFrames ?? 0);

    /// <summary>The film's duration.</summary>
    [JsonIgnore]
    public double Seconds => (double)TotalFrames / FramesPerSecond;
}
