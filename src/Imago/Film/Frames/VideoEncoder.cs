using System.Globalization;
using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tools;

namespace Imago.Film.Frames;

/// <summary>
/// FFmpeg's encoder for a codec and how it is told what films need. The number of its threads is fixed, because some encoders' output depends
/// on it, and would then depend on the machine.
/// </summary>
/// <param name="Name">The encoder's name in FFmpeg.</param>
/// <param name="Arguments">Its arguments, but for what all encoders are told alike.</param>
internal sealed record VideoEncoder(string Name, IReadOnlyList<string> Arguments)
{
    private const string Threads = "4";
    private const string X265Threads = "pools=4:frame-threads=2";

    /// <summary>Chooses an encoder.</summary>
    /// <param name="ffmpeg">The programs.</param>
    /// <param name="codec">The codec.</param>
    /// <param name="settings">Preset and rate factor.</param>
    /// <exception cref="MissingComponentException">This FFmpeg has none for the codec.</exception>
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

            // hvc1, with parameter sets in the header alone, is what Apple's players ask for. Closed groups, so that any one can be started at.
            "libx265" => ["-preset", settings.Preset, "-crf", rate, "-tag:v", "hvc1", "-x265-params", $"log-level=error:open-gop=0:{X265Threads}"],
            "libsvtav1" => ["-preset", settings.Preset, "-crf", rate, "-svtav1-params", $"lp={Threads}"],

            // Its scale of effort starts about two steps later.
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
