using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tools;
using static Imago.Film.Planning.FilmArguments;

namespace Imago.Film.Frames;

/// <summary>The FFmpeg command for films whose frames are all encoded.</summary>
internal static class FrameCommands
{
    private const int KeyFrameSeconds = 2;

    /// <summary>Encodes raw frames from standard input, and the film's sound, into an MP4 file.</summary>
    /// <param name="ffmpeg">FFmpeg.</param>
    /// <param name="film">The film.</param>
    /// <param name="path">The file's path; an existing file is replaced.</param>
    /// <exception cref="MissingComponentException">This FFmpeg has no encoder for the codec.</exception>
    public static ToolCommand Encode(FFmpeg ffmpeg, FilmRequest film, string path)
    {
        var options = film.Options;
        var encoder = VideoEncoder.Choose(ffmpeg, options.Codec, options.FrameSettings);
        return new ToolCommand(
            ffmpeg.FFmpegPath,
            [
                .. Quiet, "-y", .. RawFrames(options), .. SoundAndMetadata(film),
                "-c:v", encoder.Name, .. encoder.Arguments,

                // A key frame at least every two seconds makes seeking quick. At cuts the encoders add their own.
                "-g", Text(KeyFrameSeconds * options.FramesPerSecond),
                "-pix_fmt", "yuv420p", .. Bt709Tags, "-flags:v", "+bitexact", .. Output(film, path),
            ]).WithPurpose($"to encode {film.Name}");
    }
}
