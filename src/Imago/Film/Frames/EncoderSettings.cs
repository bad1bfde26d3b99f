using Imago.Film.Planning;

namespace Imago.Film.Frames;

/// <summary>The settings of a video encoder.</summary>
/// <param name="Preset">The effort spent on a smaller file: a name for x264 and x265, a number from 0 (most effort) to 13 for AV1.</param>
/// <param name="RateFactor">The constant rate factor: lower values give higher quality; 0 to 51, for AV1 1 to 63.</param>
internal sealed record EncoderSettings(string Preset, int RateFactor)
{
    /// <summary>Returns the settings for films of stills. Each still is encoded once, alone, and then repeated.</summary>
    /// <param name="quality">The quality level.</param>
    public static EncoderSettings ForStills(FilmQuality quality) => quality switch
    {
        FilmQuality.Draft => new("superfast", 20),
        FilmQuality.Standard => new("veryfast", 14),
        FilmQuality.Reference => new("medium", 10),
        FilmQuality.High => new("medium", 6),
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, null),
    };

    /// <summary>Returns the settings for films whose frames are all encoded.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="quality">The quality level.</param>
    public static EncoderSettings ForFrames(VideoCodec codec, FilmQuality quality) => (codec, quality) switch
    {
        (VideoCodec.H264, FilmQuality.Draft) => new("superfast", 28),
        (VideoCodec.H264, FilmQuality.Standard) => new("veryfast", 23),
        (VideoCodec.H264, FilmQuality.Reference) => new("medium", 23),
        (VideoCodec.H264, FilmQuality.High) => new("medium", 18),
        (VideoCodec.Hevc, FilmQuality.Draft) => new("ultrafast", 27),
        (VideoCodec.Hevc, FilmQuality.Standard) => new("veryfast", 25),
        (VideoCodec.Hevc, FilmQuality.Reference) => new("fast", 23),
        (VideoCodec.Hevc, FilmQuality.High) => new("fast", 19),
        (VideoCodec.Av1, FilmQuality.Draft) => new("12", 45),
        (VideoCodec.Av1, FilmQuality.Standard) => new("10", 35),
        (VideoCodec.Av1, FilmQuality.Reference) => new("8", 30),
        (VideoCodec.Av1, FilmQuality.High) => new("8", 22),
        _ => throw new ArgumentOutOfRangeException(nameof(quality), (codec, quality), null),
    };
}
