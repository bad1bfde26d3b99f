using System.Globalization;
using Imago.Tools;

namespace Imago.Film;

/// <summary>The FFmpeg command lines a film is made with.</summary>
internal static class FilmCommands
{
    // Packets a demuxer may run ahead of the muxer, so that encoding sound does not hold up the pictures: a few megabytes at most.
    private const string QueueSize = "1024";

    private static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-v", "error"];
    private static readonly string[] Bt709Tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

    /// <summary>Raw frames on standard input, an H.264 byte stream of IDR pictures on standard output.</summary>
    public static ToolCommand EncodeStills(FFmpeg ffmpeg, FilmRequest film)
    {
        var options = film.Options;
        return new ToolCommand(
            ffmpeg.FFmpegPath,
            [
                .. Quiet,
                "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", $"{options.Width}x{options.Height}", "-framerate", Text(options.FramesPerSecond),
                .. Bt709Tags, "-i", "pipe:0",
                "-c:v", "libx264", "-preset", options.Preset, "-crf", Text(options.Quality), "-threads", "1",

                // Every picture IDR, but with one reference and no B pictures and weights announced: what skip pictures build on.
                "-g", "9999", "-bf", "0", "-forced-idr", "1", "-force_key_frames", "expr:1",

                // No look ahead: nothing connects one still with the next.
                "-x264-params", "force-cfr=1:scenecut=0:rc-lookahead=0:sync-lookahead=0:mbtree=0:weightp=0:ref=1",
                "-pix_fmt", "yuv420p", .. Bt709Tags, "-flags:v", "+bitexact", "-f", "h264", "pipe:1",
            ]).WithPurpose($"to encode the pictures of {film.Name}");
    }

    /// <summary>The whole film's pictures on standard input, as a fragmented MP4; an MP4 in a file.</summary>
    public static ToolCommand Mux(FFmpeg ffmpeg, FilmRequest film, string path)
    {
        List<string> arguments =
        [
            .. Quiet, "-y",

            // Its times are in the same clock as is asked of the muxer, so they pass unrounded.
            "-thread_queue_size", QueueSize, "-f", "mp4", "-i", "pipe:0",
        ];
        if (film.AudioPath is not null)
            arguments.AddRange(["-thread_queue_size", QueueSize, "-f", "wav", "-i", FFmpeg.FileUrl(film.AudioPath), "-map", "0:v:0", "-map", "1:a:0"]);
        arguments.AddRange(
        [
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", "copy", "-video_track_timescale", Text(FilmOptions.ClockRate),
        ]);

        // The fast coder takes half the time of the default one; at 256 kbit/s its noise lies below the default's at 192 (-27.6 against
        // -26.0 dB, FFmpeg 5.1, synthesised music).
        if (film.AudioPath is not null)
            arguments.AddRange(["-c:a", "aac", "-aac_coder", "fast", "-b:a", "256k", "-ac", "2", "-flags:a", "+bitexact"]);
        AddMetadata(arguments, "title", film.Title);
        AddMetadata(arguments, "comment", film.Comment);
        arguments.AddRange(["-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", FFmpeg.FileUrl(path)]);
        return new ToolCommand(ffmpeg.FFmpegPath, arguments).WithPurpose($"to put together {film.Name}");
    }

    /// <summary>Counts and describes what is in a film, as JSON.</summary>
    public static ToolCommand Inspect(FFmpeg ffmpeg, FilmRequest film, string path) => new ToolCommand(
        ffmpeg.FFprobePath,
        [
            "-hide_banner", "-v", "error", "-count_packets", "-show_entries",
            "stream=codec_type,codec_name,profile,width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,"
                + "r_frame_rate,avg_frame_rate,start_time,duration,nb_read_packets,sample_rate",
            "-of", "json", FFmpeg.FileUrl(path),
        ]).WithPurpose($"to check {film.Name}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void AddMetadata(List<string> arguments, string key, string? value)
    {
        // An argument cannot hold a NUL; every other character is text to FFmpeg.
        if (!string.IsNullOrEmpty(value))
            arguments.AddRange(["-metadata", $"{key}={value.Replace("\0", "", StringComparison.Ordinal)}"]);
    }
}
