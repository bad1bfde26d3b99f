using System.Globalization;
using Imago.Film.Muxing;
using Imago.Tools;

namespace Imago.Film.Planning;

/// <summary>Arguments that FFmpeg's command lines for films share.</summary>
internal static class FilmArguments
{
    // The number of packets that a demuxer may run ahead of the muxer, so that encoding sound does not delay the pictures: a few megabytes
    // at most.
    private const string QueueSize = "1024";

    /// <summary>No prompts; only errors are printed.</summary>
    public static IReadOnlyList<string> Quiet { get; } = ["-hide_banner", "-nostdin", "-v", "error"];

    /// <summary>The frames' colour space.</summary>
    public static IReadOnlyList<string> Bt709Tags { get; } = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

    /// <summary>Input: raw frames on standard input.</summary>
    public static IEnumerable<string> RawFrames(FilmOptions options) =>
    [
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", $"{options.Width}x{options.Height}", "-framerate", Text(options.FramesPerSecond), .. Bt709Tags, "-i", "pipe:0",
    ];

    /// <summary>Input: pictures on standard input as a fragmented MP4. Its clock is the muxer's, so its times are not rounded.</summary>
    public static IEnumerable<string> Fragments() => ["-thread_queue_size", QueueSize, "-f", "mp4", "-i", "pipe:0"];

    /// <summary>Inputs after the pictures: the sound, if any, and the metadata.</summary>
    public static IEnumerable<string> SoundAndMetadata(FilmRequest film)
    {
        string[] sound = film.AudioPath is null ? [] : ["-thread_queue_size", QueueSize, "-f", "wav", "-i", FFmpeg.FileUrl(film.AudioPath)];
        string[] maps = film.AudioPath is null ? ["-map", "0:v:0"] : ["-map", "0:v:0", "-map", "1:a:0"];
        var metadata = film.AudioPath is null ? "1" : "2";
        return [.. sound, "-f", "ffmetadata", "-i", FilmMetadata.UrlOf(film), .. maps, "-map_metadata", metadata, "-map_chapters", metadata];
    }

    /// <summary>The sound's encoder and the MP4 output.</summary>
    public static IEnumerable<string> Output(FilmRequest film, string path)
    {
        // The fast coder takes half the time of the default one. At 256 kbit/s its noise is below the default's at 192 kbit/s (-27.6
        // against -26.0 dB, FFmpeg 5.1, synthesised music).
        string[] sound = film.AudioPath is null ? [] : ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "256k", "-ac", "2", "-flags:a", "+bitexact"];
        return ["-video_track_timescale", Text(FilmOptions.ClockRate), .. sound, "-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", FFmpeg.FileUrl(path)];
    }

    /// <summary>Formats a whole number for FFmpeg.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
