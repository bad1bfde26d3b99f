using System.Globalization;
using Imago.Errors;
using Imago.Tools;

namespace Imago.Film.Encoders;

/// <summary>The FFmpeg command line of films whose every frame is encoded.</summary>
internal static class EncodingCommands
{
    // Packets of sound that may wait for pictures, and the other way round.
    private const string QueueSize = "1024";
    private const int KeyFrameSeconds = 2;

    private static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-v", "error"];
    private static readonly string[] Bt709Tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

    /// <summary>Raw frames on standard input, an MP4 with the film's sound in a file.</summary>
    /// <param name="ffmpeg">The programs.</param>
    /// <param name="film">The film: its size, rate, sound, title and comment; its quality is not looked at.</param>
    /// <param name="codec">What the pictures are coded in.</param>
    /// <param name="settings">The encoder's settings.</param>
    /// <param name="path">The file; replaced where there is one.</param>
    /// <exception cref="MissingComponentException">This FFmpeg has no encoder for the codec.</exception>
    public static ToolCommand EncodeFrames(FFmpeg ffmpeg, FilmRequest film, VideoCodec codec, EncoderSettings settings, string path)
    {
        var (options, encoder) = (film.Options, VideoEncoder.Choose(ffmpeg, codec, settings));
        List<string> arguments =
        [
            .. Quiet, "-y",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", $"{options.Width}x{options.Height}", "-framerate", Text(options.FramesPerSecond),
            .. Bt709Tags, "-i", "pipe:0",
        ];
        if (film.AudioPath is not null)
            arguments.AddRange(["-thread_queue_size", QueueSize, "-f", "wav", "-i", FFmpeg.FileUrl(film.AudioPath), "-map", "0:v:0", "-map", "1:a:0"]);
        arguments.AddRange(
        [
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", encoder.Name, .. encoder.Arguments,

            // A key frame every two seconds at least, so that seeking is quick; at cuts the encoders set one of their own.
            "-g", Text(KeyFrameSeconds * options.FramesPerSecond),
            "-pix_fmt", "yuv420p", .. Bt709Tags, "-flags:v", "+bitexact", "-video_track_timescale", Text(FilmOptions.ClockRate),
        ]);

        // As the sound of films made of stills: see FilmCommands.Mux.
        if (film.AudioPath is not null)
            arguments.AddRange(["-c:a", "aac", "-aac_coder", "fast", "-b:a", "256k", "-ac", "2", "-flags:a", "+bitexact"]);
        AddMetadata(arguments, "title", film.Title);
        AddMetadata(arguments, "comment", film.Comment);
        arguments.AddRange(["-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4", FFmpeg.FileUrl(path)]);
        return new ToolCommand(ffmpeg.FFmpegPath, arguments).WithPurpose($"to encode {film.Name}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void AddMetadata(List<string> arguments, string key, string? value)
    {
        // An argument cannot hold a NUL; every other character is text to FFmpeg.
        if (!string.IsNullOrEmpty(value))
            arguments.AddRange(["-metadata", $"{key}={value.Replace("\0", "", StringComparison.Ordinal)}"]);
    }
}
