using System.Globalization;
using System.Text.Json;
using Imago.Errors;
using Imago.Film.Planning;
using Imago.Tools;

namespace Imago.Film.Muxing;

/// <summary>Checks that a finished file is the requested film.</summary>
internal static class FilmCheck
{
    // Samples per AAC frame; sound can only end on a frame's border.
    private const int AacFrame = 1024;

    /// <summary>Checks a file.</summary>
    /// <param name="ffmpeg">FFmpeg, whose ffprobe reads the file.</param>
    /// <param name="film">The requested film.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ToolFailedException">The file differs; the message lists the differences.</exception>
    public static async Task RunAsync(FFmpeg ffmpeg, FilmRequest film, string path, CancellationToken cancellationToken)
    {
        var answer = await FilmCommands.Inspect(ffmpeg, film, path).ReadTextAsync(cancellationToken).ConfigureAwait(false);
        var differences = Differences(film, answer);
        if (differences.Count == 0)
            return;
        throw new ToolFailedException(
            "ffmpeg",
            0,
            "",
            $"{film.Name} was made but is not the film that was asked for, and was removed: {string.Join("; ", differences)}.");
    }

    /// <summary>Compares ffprobe's answer with the request.</summary>
    internal static List<string> Differences(FilmRequest film, string json)
    {
        var differences = new List<string>();
        using var document = JsonDocument.Parse(json);
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().Where(s => !IsChapters(s)).ToArray();
        var wanted = film.AudioPath is null ? "video" : "video, audio";
        var found = string.Join(", ", streams.Select(s => Text(s, "codec_type")));
        if (!string.Equals(found, wanted, StringComparison.Ordinal))
            return [$"its streams are {(found.Length > 0 ? found : "none")}, not {wanted}"];
        CheckVideo(film, streams[0], differences);
        if (film.AudioPath is not null)
            CheckAudio(film, streams[1], differences);
        return differences;
    }

    // An MP4 stores chapter names in a text track, which ffprobe reports as data.
    private static bool IsChapters(JsonElement stream) => string.Equals(Text(stream, "codec_type"), "data", StringComparison.Ordinal);

    private static void CheckVideo(FilmRequest film, JsonElement video, List<string> differences)
    {
        var options = film.Options;
        Expect("codec_name", FilmWords.NameOf(options.Codec));
        if (options.Codec == VideoCodec.H264)
            Expect("profile", "High");
        Expect("width", Invariant(options.Width));
        Expect("height", Invariant(options.Height));
        Expect("pix_fmt", "yuv420p");
        Expect("color_range", "tv");
        Expect("color_space", "bt709");
        Expect("color_transfer", "bt709");
        Expect("color_primaries", "bt709");
        Expect("r_frame_rate", $"{options.FramesPerSecond}/1");
        Expect("avg_frame_rate", $"{options.FramesPerSecond}/1");
        Expect("nb_read_packets", Invariant(film.Frames));
        ExpectTime(video, "start_time", 0, 1e-6, differences);
        ExpectTime(video, "duration", film.Seconds, 1e-3, differences);

        void Expect(string key, string value)
        {
            if (!string.Equals(Text(video, key), value, StringComparison.Ordinal))
                differences.Add($"{key} is {Text(video, key)}, not {value}");
        }
    }

    private static void CheckAudio(FilmRequest film, JsonElement audio, List<string> differences)
    {
        if (!string.Equals(Text(audio, "codec_name"), "aac", StringComparison.Ordinal))
            differences.Add($"the sound's codec is {Text(audio, "codec_name")}, not aac");
        var frame = AacFrame / Number(audio, "sample_rate");
        ExpectTime(audio, "start_time", 0, frame, differences);
        ExpectTime(audio, "duration", film.Seconds, frame, differences);
    }

    private static void ExpectTime(JsonElement stream, string key, double seconds, double tolerance, List<string> differences)
    {
        // Written this way, the check also fails for NaN.
        var found = Number(stream, key);
        if (!(Math.Abs(found - seconds) <= tolerance))
            differences.Add(FormattableString.Invariant($"{key} of the {Text(stream, "codec_type")} is {found} s, not {seconds} s"));
    }

    private static string Text(JsonElement stream, string key) => stream.TryGetProperty(key, out var value) ? value.ToString() : "missing";

    private static double Number(JsonElement stream, string key) =>
        double.TryParse(Text(stream, key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
