using System.Globalization;
using Imago.Film.Muxing;
using Imago.Tools;

namespace Imago.Film.Planning;

/// <summary>What the FFmpeg command lines of films have in common.</summary>
internal static class FilmArguments
{
    // Packets a demuxer may run ahead of the muxer, so that encoding sound does not hold up the pictures: a few megabytes at most.
    private const string QueueSize = "1024";

    /// <summary>Asks nothing and tells nothing but errors.</summary>
    public static IReadOnlyList<string> Quiet { get; } = ["-hide_banner", "-nostdin", "-v", "error"];

    /// <summary>What the frames' numbers mean.</summary>
    public static IReadOnlyList<string> Bt709Tags { get; } = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

    /// <summary>Input: raw frames on standard input.</summary>
    public static IEnumerable<string> RawFrames(FilmOptions options) =>
    [
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", $"{options.Width}x{options.Height}", "-framerate", Text(options.FramesPerSecond), .. Bt709Tags, "-i", "pipe:0",
    ];

    /// <summary>Input: pictures on standard input as a fragmented MP4. Its times are in the same clock as is asked of the muxer, so they pass unrounded.</summary>
    public static IEnumerable<string> Fragments() => ["-thread_queue_size", QueueSize, "-f", "mp4", "-i", "pipe:0"];

    /// <summary>Inputs after the pictures: the sound, where there is any, and what the file tells about itself.</summary>
    public static IEnumerable<string> SoundAndMetadata(FilmRequest film)
    {
        string[] sound = film.AudioPath is null ? [] : ["-thread_queue_size", QueueSize, "-f", "wav", "-i", FFmpeg.FileUrl(film.AudioPath)];
        string[] maps = film.AudioPath is null ? ["-map", "0:v:0"] : ["-map", "0:v:0", "-map", "1:a:0"];
        var metadata = film.AudioPath is null ? "1" : "2";
        return [.. sound, "-f", "ffmetadata", "-i", FilmMetadata.UrlOf(film), .. maps, "-map_metadata", metadata, "-map_chapters", metadata];
    }

    /// <summary>The sound's encoder and the MP4.</summary>
    public static IEnumerable<string> Output(FilmRequest film, string path)
    {
        // The fast coder takes half the time of the default one; at 256 kbit/s its noise lies below the default's at 192 (-27.6 against
        // -26.0 dB, FFmpeg 5.1, synthesised music).
        string[] sound = film.AudioPath is null ? [] : ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "256k", "-ac", "2", "-flags:a", "+bitexact"];
        return ["-video_track_timescale", Text(FilmOptions.ClockRate), .. sound, "-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", FFmpeg.FileUrl(path)];
    }

    /// <summary>A whole number as FFmpeg reads it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
