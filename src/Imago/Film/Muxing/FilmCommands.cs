using Imago.Film.Planning;
using Imago.Tools;
using static Imago.Film.Planning.FilmArguments;

namespace Imago.Film.Muxing;

/// <summary>The FFmpeg commands for films made of stills, and the ffprobe command that inspects any film.</summary>
internal static class FilmCommands
{
    /// <summary>Encodes raw frames from standard input as an H.264 byte stream of IDR pictures on standard output.</summary>
    public static ToolCommand EncodeStills(FFmpeg ffmpeg, FilmRequest film)
    {
        var settings = film.Options.StillSettings;
        return new ToolCommand(
            ffmpeg.FFmpegPath,
            [
                .. Quiet, .. RawFrames(film.Options),
                "-c:v", "libx264", "-preset", settings.Preset, "-crf", Text(settings.RateFactor), "-threads", "1",

                // Every picture is IDR, but the parameter sets still signal one reference, no B pictures and no weights, as skip pictures
                // need.
                "-g", "9999", "-bf", "0", "-forced-idr", "1", "-force_key_frames", "expr:1",

                // No look-ahead, because the stills are unrelated.
                "-x264-params", "force-cfr=1:scenecut=0:rc-lookahead=0:sync-lookahead=0:mbtree=0:weightp=0:ref=1",
                "-pix_fmt", "yuv420p", .. Bt709Tags, "-flags:v", "+bitexact", "-f", "h264", "pipe:1",
            ]).WithPurpose($"to encode the pictures of {film.Name}");
    }

    /// <summary>Muxes the film's pictures, a fragmented MP4 on standard input, with the sound into an MP4 file.</summary>
    public static ToolCommand Mux(FFmpeg ffmpeg, FilmRequest film, string path) => new ToolCommand(
        ffmpeg.FFmpegPath,
        [.. Quiet, "-y", .. Fragments(), .. SoundAndMetadata(film), "-c:v", "copy", .. Output(film, path)]).WithPurpose($"to put together {film.Name}");

    /// <summary>Describes the streams of a film as JSON, with packet counts.</summary>
    public static ToolCommand Inspect(FFmpeg ffmpeg, FilmRequest film, string path) => new ToolCommand(
        ffmpeg.FFprobePath,
        [
            "-hide_banner", "-v", "error", "-count_packets", "-show_entries",
            "stream=codec_type,codec_name,profile,width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,"
                + "r_frame_rate,avg_frame_rate,start_time,duration,nb_read_packets,sample_rate",
            "-of", "json", FFmpeg.FileUrl(path),
        ]).WithPurpose($"to check {film.Name}");
}
