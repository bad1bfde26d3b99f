using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tools;
using static Imago.Film.Planning.FilmArguments;

namespace Imago.Film.Frames;

/// <summary>The FFmpeg command line of films whose every frame is encoded.</summary>
internal static class FrameCommands
{
    private const int KeyFrameSeconds = 2;

    /// <summary>Raw frames on standard input, an MP4 with the film's sound in a file.</summary>
    /// <param name="ffmpeg">The programs.</param>
    /// <param name="film">The film.</param>
    /// <param name="path">The file; replaced where there is one.</param>
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

                // A key frame every two seconds at least, so that seeking is quick; at cuts the encoders set one of their own.
                "-g", Text(KeyFrameSeconds * options.FramesPerSecond),
                "-pix_fmt", "yuv420p", .. Bt709Tags, "-flags:v", "+bitexact", .. Output(film, path),
            ]).WithPurpose($"to encode {film.Name}");
    }
}
