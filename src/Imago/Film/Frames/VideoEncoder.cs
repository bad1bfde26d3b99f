using System.Globalization;
using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tools;

namespace Imago.Film.Frames;

/// <summary>
/// An FFmpeg encoder for a codec, with its arguments. The number of threads is fixed, because the output of some encoders depends on it and
/// would otherwise differ between machines.
/// </summary>
/// <param name="Name">The encoder's name in FFmpeg.</param>
/// <param name="Arguments">The arguments specific to this encoder.</param>
internal sealed record VideoEncoder(string Name, IReadOnlyList<string> Arguments)
{
    private const string Threads = "4";
    private const string X265Threads = "pools=4:frame-threads=2";

    /// <summary>Chooses an encoder.</summary>
    /// <param name="ffmpeg">FFmpeg.</param>
    /// <param name="codec">The codec.</param>
    /// <param name="settings">The preset and the rate factor.</param>
    /// <exception cref="MissingComponentException">This FFmpeg has no encoder for the codec.</exception>
    public static VideoEncoder Choose(FFmpeg ffmpeg, VideoCodec codec, EncoderSettings settings)
    {
        var names = Names(codec);
        var name = Array.Find(names, ffmpeg.Has)
            ?? throw new MissingComponentException(
                names[0],
                $"Films in {Title(codec)} need an FFmpeg with the encoder {string.Join(" or ", names)}; {ffmpeg.FFmpegPath} ({ffmpeg.Version.Name}) was built without. "
                    + "Films in H.264 can be made.");
        var rate = settings.RateFactor.ToString(CultureInfo.InvariantCulture);
        string[] arguments = name switch
        {
            "libx264" => ["-preset", settings.Preset, "-crf", rate, "-threads", Threads],

            // Apple's players need the tag hvc1, with parameter sets only in the header. Closed GOPs allow decoding to start at any key
            // frame.
            "libx265" => ["-preset", settings.Preset, "-crf", rate, "-tag:v", "hvc1", "-x265-params", $"log-level=error:open-gop=0:{X265Threads}"],
            "libsvtav1" => ["-preset", settings.Preset, "-crf", rate, "-svtav1-params", $"lp={Threads}"],

            // libaom's scale of effort is shifted by about two steps.
            _ => ["-cpu-used", Text(Math.Clamp(int.Parse(settings.Preset, CultureInfo.InvariantCulture) - 2, 0, 8)), "-crf", rate, "-b:v", "0", "-row-mt", "1", "-threads", Threads],
        };
        return new VideoEncoder(name, arguments);
    }

    private static string[] Names(VideoCodec codec) => codec switch
    {
        VideoCodec.H264 => ["libx264"],
        VideoCodec.Hevc => ["libx265"],
        VideoCodec.Av1 => ["libsvtav1", "libaom-av1"],
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, null),
    };

    private static string Title(VideoCodec codec) => codec switch
    {
        VideoCodec.Hevc => "HEVC",
        VideoCodec.Av1 => "AV1",
        _ => "H.264",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
